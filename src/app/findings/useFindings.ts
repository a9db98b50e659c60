import { useEffect, useState } from 'react'
import { useScores } from '#app/derived.ts'
import { useDocument } from '#app/documentStore.ts'
import { notify } from '#app/notices.ts'
import { inSlices } from '#app/slices.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { findGroups, knownGroups, type FindingGroup } from './findings.ts'

type Groups = readonly FindingGroup[]

/** Looked for once the map and the table show an edit; many edits in a row are looked at once. */
const REST_MS = 120

let underWay: { readonly scores: PlanScores; readonly groups: Promise<Groups | null> } | null = null

/** Once for all who ask; null where other scores were asked for before the end. */
function found(scores: PlanScores): Promise<Groups | null> {
  if (underWay?.scores !== scores) {
    underWay = { scores, groups: inSlices(findGroups(scores), () => underWay?.scores !== scores) }
  }
  return underWay.groups
}

/** What was found in the shown alignment, the latest until the next is there; null before its first. */
export function useFindings(): Groups | null {
  const scores = useScores()
  const shown = useDocument(({ planId, alignmentId }) => `${planId} ${alignmentId}`)
  const [latest, setLatest] = useState<{ readonly of: string; readonly groups: Groups } | null>(null)
  useEffect(() => {
    if (!scores) return
    let gone = false
    const timer = setTimeout(() => {
      found(scores).then(
        (groups) => !gone && groups && setLatest({ of: shown, groups }),
        (trouble: Error) => notify(`The check failed: ${trouble.message}`, 'error'),
      )
    }, REST_MS)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [scores, shown])
  if (!scores) return null
  return knownGroups(scores) ?? (latest?.of === shown ? latest.groups : null)
}
