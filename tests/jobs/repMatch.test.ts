import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchReps } from '#jobs/repMatch.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { applyChange } from '#plan/apply.ts'
import { giveReps } from '#plan/giveReps.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

function rep(id: string, homeLng: number, homeLat = 40): Rep {
  return repNamed(id, { name: id, homeLng, homeLat })
}

/** A column each: A lies at -100, B at -99.9, C at -99.8, D at -99.7. */
function columns(homes: readonly number[], reps = ['', '', '', '']): Project {
  const project = smallProject('ABCD ABCD', {}, 3)
  const territories = [
    null,
    ...['A', 'B', 'C', 'D'].map((name, i) => ({ ...territoryNamed(`T${i + 1}`, name), repId: reps[i]! })),
  ]
  const plan = { ...planOf(project), territories }
  return {
    ...project,
    roster: homes.map((lng, i) => rep(`R${i + 1}`, lng)),
    alignments: [{ ...project.alignments[0]!, plan }],
  }
}

const byDistance = { minutes: 1, kept: 0, skills: 0 }

describe('matchReps', () => {
  it('finds the cheapest of all ways, as trying every one of them does', () => {
    const places = fc.array(fc.double({ min: -101, max: -99, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(places, fc.double({ min: 0, max: 1, noNaN: true }), (homes, kept) => {
        const project = columns(homes, ['R2', 'R3', 'R4', 'R1'])
        const weights = { minutes: 1, kept, skills: 0 }
        const match = matchReps(project, 'A1', { weights })
        const costs = permutations([0, 1, 2, 3]).map((order) => {
          const reps = new Map(order.map((at, i) => [i + 1, `R${at + 1}`]))
          const change = giveReps(project, 'A1', { reps })
          return matchReps(applyOnCopy(project, change), 'A2', { weights }).costNow
        })
        expect(match.cost).toBeCloseTo(Math.min(...costs), 9)
      }),
      { numRuns: 25 },
    )
  })

  it('homes decide when only minutes count; a fixed and a locked territory keep their rep', () => {
    const project = columns([-99.7, -99.8, -99.9, -100], ['R1', 'R2', 'R3', 'R4'])
    const reps = (match: ReturnType<typeof matchReps>) => match.pairs.map(({ slot, repId }) => [slot, repId])
    expect(reps(matchReps(project, 'A1', { weights: byDistance }))).toEqual([
      [1, 'R4'],
      [2, 'R3'],
      [3, 'R2'],
      [4, 'R1'],
    ])
    const kept = matchReps(project, 'A1', { weights: byDistance, fixed: [1] })
    expect(kept.pairs.some(({ slot, repId }) => slot === 1 || repId === 'R1')).toBe(false)
    const stay = matchReps(project, 'A1', { weights: { minutes: 0, kept: 1, skills: 0 } })
    expect(stay.pairs.every(({ repId, beforeId }) => repId === beforeId)).toBe(true)
  })

  it('with fewer reps the dearest territories stay vacant, with more some reps are left', () => {
    const few = matchReps(columns([-100, -99.7]), 'A1', { weights: byDistance })
    expect(few.pairs.map(({ repId }) => repId)).toEqual(['R1', '', '', 'R2'])
    const many = matchReps(columns([-100, -99.9, -99.8, -99.7, -95]), 'A1', { weights: byDistance })
    expect(many.left).toEqual(['R5'])
  })
})

/** The present alignment stays; the reps change in a copy, as in a scenario. */
function applyOnCopy(project: Project, change: PlanChange | Refusal): Project {
  const changed = isRefusal(change) ? project : applyChange(project, change)
  return { ...project, alignments: [project.alignments[0]!, { ...changed.alignments[0]!, id: 'A2' }] }
}

function permutations(list: readonly number[]): number[][] {
  if (list.length < 2) return [[...list]]
  return list.flatMap((first) => permutations(list.filter((one) => one !== first)).map((rest) => [first, ...rest]))
}
