import { expect, test } from 'vitest'
import { findGroups } from '#app/findings/findings.ts'
import { inSlices } from '#app/slices.ts'
import { balanceChangeInSteps } from '#jobs/balanceRun.ts'
import { balanceProblemInSteps, type BalanceTask } from '#jobs/balanceTask.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { disruptionInSteps } from '#metrics/disruption.ts'
import { scorePlan, scorePlanInSteps } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { finished, type Steps } from '#model/steps.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'

/** Large enough that every job hands back several times: 13,000 units in stripes, the right half turned by one column. */
function stripes(turned: number): Project {
  const row = Array.from({ length: 130 }, (_, x) => 'ABCDEFGHIJ'[Math.floor(x / 13)]!).join('')
  const other = row.slice(turned) + row.slice(0, turned)
  const small = smallProject(Array.from({ length: 100 }, (_, y) => (y < 50 ? row : other)).join(' '))
  const homes = [0, 1, 2].map((n) => repNamed(`R${n}`, { homeLng: -100 + 5 * n, homeLat: 37 }))
  const plan = planOf(small)
  const territories = plan.territories.map((one, slot) => one && { ...one, repId: slot <= 3 ? `R${slot - 1}` : '' })
  return { ...small, roster: homes, alignments: [{ ...small.alignments[0]!, plan: { ...plan, territories } }] }
}

function taskOf(project: Project): BalanceTask {
  const task = finished(balanceProblemInSteps(project, 'A1', { territories: 'present' }))
  if (isRefusal(task)) throw new Error(task.refused)
  return task
}

/** Every long job of the page, over one plan. */
function jobs(turned: number): Steps<unknown>[] {
  const project = stripes(turned)
  const [plan, before] = [planOf(project), planOf(stripes(turned + 1))]
  const task = taskOf(project)
  const input = inputHashes(project, task, null)
  const step = { step: 1, phase: 'done', territoryOf: task.problem.territoryOf.toReversed() } as never
  return [
    scorePlanInSteps(project, plan),
    findGroups(scorePlan(project, plan)),
    disruptionInSteps(project.accounts, before, plan),
    balanceProblemInSteps(project, 'A1', { territories: 'present' }),
    balanceChangeInSteps(project, 'A1', task, { seed: 1, step }, { stopped: false, input }),
  ]
}

/** All that was found, without the plan that it was found in: comparing a million numbers one by one takes a minute. */
function told(found: unknown): string {
  return JSON.stringify(found, (key, value: unknown) => {
    if (key === 'project' || key === 'neighbors') return undefined
    if (value instanceof Map || value instanceof Set) return [...value]
    return ArrayBuffer.isView(value) ? String(value) : value
  })
}

test('jobs that take turns with each other find what each finds alone', () => {
  const alone = [1, 2].flatMap(jobs).map((job) => finished(job))
  const together = [1, 2].flatMap(jobs)
  const found: unknown[] = together.map(() => undefined)
  const turns = together.map(() => 0)
  for (let waiting = together.length; waiting > 0;) {
    for (const [at, job] of together.entries()) {
      if (found[at] !== undefined) continue
      const next = job.next()
      turns[at]!++
      if (!next.done) continue
      found[at] = next.value
      waiting--
    }
  }
  for (const taken of turns) expect(taken).toBeGreaterThan(3)
  for (const [at, one] of alone.entries()) expect(told(found[at])).toBe(told(one))
})

test('a job that is no longer wanted ends at its next pause', async () => {
  let steps = 0
  function* endless(): Steps<never> {
    for (;;) {
      steps++
      yield
    }
  }
  expect(await inSlices(endless(), () => true)).toBe(null)
  const ended = steps
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(steps).toBe(ended)
})
