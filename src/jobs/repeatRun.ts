import type { Certificate } from '#model/certificate.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { emptyPlan, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf, refusal } from '#plan/alignments.ts'
import { balanceProblem, type BalanceTask } from './balanceTask.ts'
import { inputHashes, problemHash } from './certificate.ts'

/** The run of a certificate, ready to be made again. */
export interface RepeatedRun {
  /** The plan as it was before the run. */
  readonly project: Project
  readonly task: BalanceTask
}

/**
 * Finds the beginning that a certificate speaks of. A plan that holds the answer already still holds that beginning as
 * one of its other alignments, or it was an empty one.
 */
export function repeatRun(
  project: Project,
  alignmentId: string,
  certificate: Certificate,
  outlines: object | null = null,
): RepeatedRun | Refusal {
  const { territories, settings } = certificate
  for (const before of beginnings(project, alignmentId)) {
    const task = balanceProblem(before, alignmentId, { territories, settings })
    if (isRefusal(task)) continue
    if (problemHash(task) !== certificate.problemHash) continue
    if (inputHashes(before, task, outlines).dataHash === certificate.dataHash) return { project: before, task }
  }
  return refusal(
    'This is not the input of the certificate. Give the same files with the same options, or the plan as it was before the run.',
  )
}

function* beginnings(project: Project, alignmentId: string): Generator<Project> {
  yield project
  const { plan } = alignmentOf(project, alignmentId)
  const { locks, bridges, ties, overlay } = plan
  yield withPlan(project, alignmentId, {
    ...emptyPlan(project.units.count),
    locks,
    bridges,
    ties,
    ...(overlay ? { overlay } : {}),
  })
  for (const other of project.alignments) {
    if (other.id !== alignmentId) yield withPlan(project, alignmentId, other.plan)
  }
}

function withPlan(project: Project, alignmentId: string, plan: Plan): Project {
  return {
    ...project,
    alignments: project.alignments.map((one) => (one.id === alignmentId ? { ...one, plan } : one)),
  }
}
