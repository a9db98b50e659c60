import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceChange, balanceRun, type RunProgress, type SeedAnswer } from '#jobs/balanceRun.ts'
import { movedInAll } from '#jobs/presentOwners.ts'
import { balanceProblem, type BalanceTask, type BalanceWish } from '#jobs/balanceTask.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { setLocks } from '#plan/setLocks.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'

const empty = smallProject('........ '.repeat(8))
const drifted = smallProject('AAAABBBB AAAAABBB AAAAABBB AAAAAABB CCCCCDDD CCCCCDDD CCCCCCDD CCCCCCDD')

function taskFor(project: Project, wish: BalanceWish): BalanceTask {
  const task = balanceProblem(project, 'A1', wish)
  if (isRefusal(task)) throw new Error(task.refused)
  return task
}

/** Asks for so many reports at most; fewer is a run that was stopped. */
function run(task: BalanceTask, reports = Infinity): { answer: SeedAnswer; stopped: boolean } {
  const running = balanceRun(task.problem, task.settings)
  let last: RunProgress | null = null
  for (let next = running.next(); ; next = running.next()) {
    if (next.done) return { answer: next.value, stopped: false }
    last = next.value
    if (--reports <= 0) return { answer: last.best, stopped: true }
  }
}

function balanced(project: Project, wish: BalanceWish, reports = Infinity): Project {
  const task = taskFor(project, wish)
  const { answer, stopped } = run(task, reports)
  const input = inputHashes(project, task, null)
  const change = balanceChange(project, 'A1', task, answer, { stopped, input })
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

function changed(project: Project, change: ReturnType<typeof setLocks>): Project {
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

const text = (project: Project) => new TextDecoder().decode(writePlanFile(project))
const rep = (number: number, fte: number) =>
  repNamed(`R${number}`, { homeLng: -100 + number * 0.2, homeLat: 39.5, fte })

test('territories from nothing are whole, fair and numbered', () => {
  const project = balanced(empty, { territories: 4 })
  const summary = planSummary(scorePlan(project, planOf(project)))
  expect(summary).toMatchObject({ territories: 4, outOfCorridor: 0, detachedPieces: 0, unassignedUnits: 0 })
  expect(planOf(project).territories.map((one) => one?.id)).toEqual([undefined, 'T1', 'T2', 'T3', 'T4'])
  expect(planOf(project).nextTerritory).toBe(5)
  expect(new Set(planOf(project).assignedBy)).toEqual(new Set([1]))
})

test('one territory per rep, named after the rep, with the share of the FTE', () => {
  const roster = [rep(1, 1), rep(2, 0.5), rep(3, 1)]
  const project = balanced({ ...empty, roster }, { territories: 'roster' })
  expect(
    planOf(project)
      .territories.slice(1)
      .map((one) => [one!.name, one!.repId, one!.fte]),
  ).toEqual([
    ['Rep 01', 'R1', 1],
    ['Rep 02', 'R2', 0.5],
    ['Rep 03', 'R3', 1],
  ])
  const { cards } = scorePlan(project, planOf(project))
  expect(cards[2]!.totals[1]!).toBeLessThan(cards[1]!.totals[1]! * 0.75)
})

test('the same seed gives the same bytes, and a stopped run is repeated by its step', () => {
  expect(text(balanced(empty, { territories: 4 }))).toBe(text(balanced(empty, { territories: 4 })))
  const stopped = balanced(empty, { territories: 4 }, 12)
  const { seeds, stopAt } = stopped.settings.balance
  expect(seeds).toBe(1)
  expect(stopAt).not.toBeNull()
  const repeated = balanced(empty, { territories: 4, settings: stopped.settings.balance })
  expect(text(repeated)).toBe(text(stopped))
})

test('a run that is stopped after one of its seeds has ended is repeated, too', () => {
  const project = { ...drifted, settings: { ...drifted.settings, balance: { ...drifted.settings.balance, seeds: 3 } } }
  for (let seed = 1; seed <= 12; seed++) {
    const settings = { ...project.settings.balance, seed, steps: 3 }
    for (const territories of ['present', 6] as const) {
      const wish: BalanceWish = { territories, settings }
      for (const reports of [8, 11]) {
        const stopped = balanced(project, wish, reports)
        const repeated = balanced(project, { territories, settings: stopped.settings.balance })
        expect(text(repeated)).toBe(text(stopped))
      }
    }
  }
})

test('locked ground stays through a balance and through a start from nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(63), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 2, 3, 4),
      (units, slot) => {
        let project = changed(drifted, setLocks(drifted, 'A1', { locked: true, units }))
        project = changed(project, setLocks(project, 'A1', { locked: true, territories: [slot] }))
        const settings = { ...project.settings.balance, seeds: 1, steps: 4 }
        for (const territories of ['present', 6] as const) {
          const answer = balanceProblem(project, 'A1', { territories, settings })
          if (isRefusal(answer)) continue
          const after = planOf(balanced(project, { territories, settings }))
          const before = planOf(project)
          const owner = (plan: typeof after, unit: number) => plan.territories[plan.territoryOf[unit]!]?.id
          for (const unit of units) expect(owner(after, unit)).toBe(owner(before, unit))
          before.territoryOf.forEach((own, unit) => {
            expect(owner(after, unit) === before.territories[slot]!.id).toBe(own === slot)
          })
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('accounts held by override count for their territory and are no longer in the ground', () => {
  const overrides = [{ accountId: 'Account 0003', territoryId: 'T2', reason: '', holdUntil: '' }]
  const project = smallProject('AABB AABB', { overrides })
  const { problem } = taskFor(project, { territories: 'present' })
  const value = project.accounts.values[1]![2]!
  expect(Array.from(problem.fixed!)).toEqual([0, 0, value])
  expect(problem.values[0]![2]).toBeCloseTo(project.units.values[1]![2]! - value, 9)
})

test('units and territories go to the engine in id order, empty slots left out', () => {
  const project = smallProject('AABBCC')
  const plan = planOf(project)
  const [a, b, c] = plan.territories.slice(1)
  const shuffled = {
    ...plan,
    territories: [null, c!, null, b!, a!],
    territoryOf: plan.territoryOf.map((slot) => [0, 4, 3, 1][slot]!),
  }
  const other = { ...project, alignments: [{ ...project.alignments[0]!, plan: shuffled }] }
  expect(taskFor(other, { territories: 'present' }).problem).toEqual(
    taskFor(project, { territories: 'present' }).problem,
  )
})

test('the order in which measures were chosen makes no difference', () => {
  const corridor = (measureId: string) => ({ measureId, lo: 85, hi: 115, weight: 1 })
  const wish = (...ids: string[]) => ({
    territories: 3,
    settings: { ...empty.settings.balance, corridors: ids.map(corridor) },
  })
  expect(taskFor(empty, wish('revenue', 'accounts'))).toEqual(taskFor(empty, wish('accounts', 'revenue')))
})

test.each<[string, () => BalanceTask | Refusal, RegExp]>([
  [
    'more territories than units',
    () => balanceProblem(empty, 'A1', { territories: 65 }),
    /65 territories but only 64 ZIPs/,
  ],
  ['no territories yet', () => balanceProblem(empty, 'A1', { territories: 'present' }), /no territories yet/],
  ['no roster', () => balanceProblem(empty, 'A1', { territories: 'roster' }), /no roster/],
  [
    'a rep without FTE',
    () => balanceProblem({ ...empty, roster: [rep(1, 0)] }, 'A1', { territories: 'roster' }),
    /0 FTE/,
  ],
  ['a corridor the wrong way round', () => withCorridor(110, 90), /corridor of Revenue is 110–90/],
  ['a measure without a value somewhere', () => withRevenue(3, Infinity), /^Revenue of ZIP \S+ is Infinity/],
  ['a measure that is not there', () => withCorridor(85, 115, 'visits'), /no measure visits/],
  [
    'no accounts',
    () => balanceProblem({ ...empty, accounts: { ...empty.accounts, count: 0 } }, 'A1', { territories: 3 }),
    /no accounts/,
  ],
])('%s is refused in a sentence', (_, ask, sentence) => {
  const answer = ask()
  expect(isRefusal(answer) && answer.refused).toMatch(sentence)
})

function withRevenue(unit: number, value: number): BalanceTask | Refusal {
  const { units } = empty
  const m = units.measures.findIndex(({ id }) => id === 'revenue')
  const values = units.values.map((list, i) => (i === m ? list.with(unit, value) : list))
  return balanceProblem({ ...empty, units: { ...units, values } }, 'A1', { territories: 3 })
}

function withCorridor(lo: number, hi: number, measureId = 'revenue'): BalanceTask | Refusal {
  const corridors = [{ measureId, lo, hi, weight: 1 }]
  return balanceProblem(empty, 'A1', { territories: 3, settings: { ...empty.settings.balance, corridors } })
}

/** Each unit has two accounts but the last one, which has one, and one has no place. Unit 2 has gone from B to A in the draft. */
const drafted = ((project: Project) => {
  const [first] = project.alignments
  const territories = planOf(project).territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  const present = { ...first!, plan: { ...planOf(project), territories } }
  const territoryOf = present.plan.territoryOf.map((slot, unit) => (unit === 2 ? 1 : slot))
  return { ...project, alignments: [present, { ...present, id: 'A2', plan: { ...present.plan, territoryOf } }] }
})(smallProject('AABB AABB'))

function cappedAt(disruptionCap: number): BalanceWish {
  return { territories: 'present', settings: { ...drafted.settings.balance, disruptionCap } }
}

test('disruption is counted by account from the present alignment, also when a draft has gone on from it', () => {
  const { problem } = balanceProblem(drafted, 'A2', cappedAt(0.5)) as BalanceTask
  // Unit 2 is with A in the draft, but its two accounts are B's people's.
  expect(Array.from(problem.kept!.territory)).toEqual([1, 1, 2, 2, 1, 1, 2, 2])
  expect(Array.from(problem.kept!.value)).toEqual([2, 2, 2, 2, 2, 2, 2, 1])
  expect(problem.disruptionCap).toBeCloseTo((0.5 * 16) / 15, 9)
  expect(balanceProblem(drafted, 'A2', cappedAt(0.1))).toEqual({
    refused:
      '12.5 % of the accounts have changed hands already, more than the cap of 10 %. Raise the cap, or balance the present alignment.',
  })
})

test('what moved is told as a share of all accounts, as the cap is', () => {
  const present = balanceProblem(drafted, 'A1', cappedAt(0.15)) as BalanceTask
  // one account of 16 has no place, so that the engine may move a little more of the 15 that have one
  expect(present.problem.disruptionCap).toBeCloseTo(0.16, 9)
  expect(movedInAll(present.disruption, present.problem.disruptionCap!)).toBeCloseTo(0.15, 9)
  expect(movedInAll((balanceProblem(drafted, 'A1', { territories: 2 }) as BalanceTask).disruption, 0)).toBe(0)
})

test('accounts that joined after the present alignment was made do not count as moved', () => {
  const [present, draft] = drafted.alignments
  // the two accounts of unit 2, and one of unit 3
  const newAccounts = [3, 11, 4].map((n) => `Account ${String(n).padStart(4, '0')}`)
  const joined = { ...drafted, alignments: [{ ...present!, plan: { ...present!.plan, newAccounts } }, draft!] }
  const { problem } = balanceProblem(joined, 'A2', cappedAt(0)) as BalanceTask
  expect(Array.from(problem.kept!.value)).toEqual([2, 2, 1, 2, 2, 2, 1])
  expect(problem.disruptionCap).toBe(0)
})

test('of a shared account each share counts that has changed hands', () => {
  const [present, draft] = drafted.alignments
  const shared = (share: number) => {
    const accountId = 'Account 0001'
    const override = { accountId, territoryId: 'T1', reason: '', holdUntil: '', parts: [{ territoryId: 'T2', share }] }
    const plan = { ...draft!.plan, territoryOf: present!.plan.territoryOf, overrides: [override] }
    return { ...drafted, alignments: [present!, { ...draft!, plan }] }
  }
  const capOf = (share: number) =>
    (balanceProblem(shared(share), 'A2', cappedAt(0.5)) as BalanceTask).problem.disruptionCap
  // 15 accounts can still change hands with their units; of 16, half may
  expect(capOf(0.25)).toBeCloseTo((0.5 * 16 - 0.25) / 14, 9)
  expect(balanceProblem(shared(0.25), 'A2', cappedAt(0.01))).toMatchObject({ refused: /^1.6 % / })
})
