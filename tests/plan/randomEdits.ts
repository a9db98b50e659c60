import * as fc from 'fast-check'
import { coverUntil, keepVacant } from '#jobs/repLeaves.ts'
import { splitChange, splitProblem } from '#jobs/splitTerritory.ts'
import { fillHoles, giveStrays } from '#jobs/tidy.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type CallPlanState, type PlanChange, type Refusal } from '#model/change.ts'
import { assignedBy, territoryHues, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Rule } from '#model/rule.ts'
import { packTexts, textAt } from '#model/text.ts'
import { applyChange } from '#plan/apply.ts'
import { setGoal } from '#plan/goals.ts'
import { addOverlay, deleteOverlay, setOverlay } from '#plan/overlays.ts'
import { setActuals } from '#plan/setActuals.ts'
import { setRules } from '#plan/setRules.ts'
import { giveAccounts, releaseHolds } from '#plan/giveAccounts.ts'
import { giveReps } from '#plan/giveReps.ts'
import { importLocks } from '#plan/importLocks.ts'
import { importOverrides } from '#plan/importOverrides.ts'
import { setMember } from '#plan/members.ts'
import { mergeChange } from '#plan/mergeChange.ts'
import { mergePlans } from '#plan/mergePlans.ts'
import { shareAccounts } from '#plan/shareAccounts.ts'
import { moveInScope } from '#plan/moveInScope.ts'
import { giveUnits, moveUnits } from '#plan/moveUnits.ts'
import { addNote, deleteNote, editNote } from '#plan/notes.ts'
import { renameProject, setCallPlan, setRoster, setSettings } from '#plan/project.ts'
import { recolorTerritories } from '#plan/recolor.ts'
import { addRegion, deleteRegion, editRegion, placeTerritories } from '#plan/regions.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { addScenario, deleteScenario, renameScenario } from '#plan/scenarios.ts'
import { setHome } from '#plan/setHome.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setOverride } from '#plan/setOverride.ts'
import { setManyTerritories, setStatus } from '#plan/status.ts'
import { setVisitDay } from '#plan/setVisitDay.ts'
import { deleteTerritory, editTerritory, mergeTerritories, newTerritory } from '#plan/territories.ts'
import { newTerritoryIds } from '#plan/territoryEdits.ts'
import { addTie, removeTie } from '#plan/ties.ts'
import { planOf, territoryNamed } from './smallPlan.ts'

/** A wish that any plan can be asked for; numbers are taken modulo what there is. */
export type Edit = (project: Project) => PlanChange | Refusal

/** Commands that have changed a plan so far, by name. */
export const accomplished = new Set<string>()

/** What the command answers; one that changes something is remembered. */
function asked<A extends readonly unknown[]>(
  command: (...wish: A) => PlanChange | Refusal,
  ...wish: A
): PlanChange | Refusal {
  const answer = command(...wish)
  if (!isRefusal(answer)) accomplished.add(command.name)
  return answer
}

const some = fc.nat(1000)
const units = fc.array(some, { minLength: 1, maxLength: 12 })

function live(plan: Plan): number[] {
  return plan.territories.flatMap((territory, slot) => (territory ? [slot] : []))
}

function pick(list: readonly number[], at: number): number {
  return list[at % list.length]!
}

/** Runs the command on a live territory; a plan without one refuses. */
function onTerritory(at: number, command: (project: Project, slot: number) => PlanChange | Refusal): Edit {
  return (project) => {
    const slots = live(planOf(project))
    return slots.length === 0 ? { refused: 'no territory' } : command(project, pick(slots, at))
  }
}

const inside = (project: Project, wanted: readonly number[]) => wanted.map((unit) => unit % project.units.count)
const account = (project: Project, at: number) => textAt(project.accounts.id, at % project.accounts.count)

export const planEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(units, some).map(([wanted, at]): Edit => (project) => {
    const territory = pick([0, ...live(planOf(project))], at)
    return asked(moveUnits, project, 'A1', { units: inside(project, wanted), territory })
  }),
  fc.tuple(units, some, some).map(([wanted, at, how]): Edit => (project) => {
    const territory = pick([0, ...live(planOf(project))], at)
    const scope = how % 2 ? 'units' : 'accounts'
    return asked(moveInScope, project, 'A1', { units: inside(project, wanted), territory, scope })
  }),
  units.map(
    (wanted): Edit =>
      (project) =>
        asked(newTerritory, project, 'A1', { units: inside(project, wanted) }),
  ),
  fc
    .tuple(some, some)
    .map(([at, fte]) =>
      onTerritory(at, (project, territory) => asked(editTerritory, project, 'A1', { territory, fte: (fte + 1) / 10 })),
    ),
  some.map((at) => onTerritory(at, (project, territory) => asked(deleteTerritory, project, 'A1', { territory }))),
  fc
    .tuple(some, some)
    .map(([a, b]) =>
      onTerritory(a, (project, target) =>
        asked(mergeTerritories, project, 'A1', { target, others: [pick(live(planOf(project)), b)] }),
      ),
    ),
  fc.tuple(some, some).map(([at, to]): Edit => (project) => {
    const territory = pick([0, ...live(planOf(project))], to)
    return asked(setOverride, project, 'A1', { accounts: [account(project, at)], territory, reason: 'named' })
  }),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setOverride, project, 'A1', { accounts: [account(project, at)], territory: null }),
  ),
  fc.tuple(some, some).map(
    ([seed, count]): Edit =>
      (project) =>
        answerOf(project, seed, 1 + (count % 4)),
  ),
  fc.tuple(some, some).map(([a, b]): Edit => (project) => {
    const rep = (at: number) => ({ ...repNumbered(at % 4), fte: 1 + (at % 3) })
    return asked(setRoster, project, { roster: a % 4 === b % 4 ? [rep(a)] : [0, 1, 2].map((next) => rep(a + next)) })
  }),
  fc.tuple(some, some).map(([at, to]): Edit => (project) => {
    const slots = live(planOf(project))
    const overrides = [at, at + 3, at + 5].map((row, i) => ({
      accountId: account(project, row),
      territoryId: slots.length === 0 ? '' : planOf(project).territories[pick(slots, to + i)]!.id,
      reason: 'family',
      holdUntil: '',
    }))
    return asked(giveAccounts, project, 'A1', { overrides, label: 'Families joined' })
  }),
  fc.tuple(some, some, some).map(([at, to, share]): Edit => (project) => {
    const slots = live(planOf(project))
    const lead = (1 + (share % 9)) / 10
    return asked(shareAccounts, project, 'A1', {
      accounts: [at, at + 4].map((row) => account(project, row)),
      parts: [
        { territory: pick([0, ...slots], to), share: lead },
        { territory: pick([0, ...slots], to + 1), share: (1 - lead) / 2 },
        { territory: pick([0, ...slots], to + 2), share: (1 - lead) / 2 },
      ],
      reason: 'shared',
    })
  }),
  some.map((at): Edit => (project) => {
    const overrides = planOf(project).overrides.filter((_, i) => (i + at) % 2 === 0)
    return asked(releaseHolds, project, 'A1', { locks: [], territories: [], overrides })
  }),
  fc.tuple(units, some).map(([wanted, how]): Edit => (project) => {
    const { ties } = planOf(project)
    if (how % 3 === 0 && ties.length > 0) return asked(removeTie, project, 'A1', ties[how % ties.length]!)
    const kind = (['together', 'round', 'between'] as const)[how % 3]!
    return asked(addTie, project, 'A1', { kind, units: inside(project, wanted) })
  }),
  fc.tuple(some, some, some).map(([at, to, what]): Edit => (project) => {
    const { regions } = planOf(project)
    const level = (['district', 'region', 'area'] as const)[at % 3]!
    const slots = live(planOf(project))
    if (regions.length === 0 || what % 4 === 0)
      return asked(addRegion, project, 'A1', { level, territories: slots.slice(0, at % 3) })
    const region = regions[at % regions.length]!
    if (what % 4 === 1) {
      const wish = to % 2 ? { name: `Region ${to}` } : { parentId: regions[to % regions.length]!.id }
      return asked(editRegion, project, 'A1', { id: region.id, ...wish })
    }
    if (what % 4 === 2) return asked(deleteRegion, project, 'A1', { id: region.id })
    return asked(placeTerritories, project, 'A1', { territories: slots.slice(to % 2), parentId: region.id })
  }),
  fc.tuple(some, some).map(([at, how]) =>
    onTerritory(at, (project, slot) => {
      const { members, territories } = planOf(project)
      if (how % 3 === 0 && members.length > 0)
        return asked(setMember, project, 'A1', { before: members[how % members.length]!, after: null })
      const repId = project.roster[how % Math.max(1, project.roster.length)]?.id ?? ''
      const role = (['owner', 'manager', 'specialist'] as const)[how % 3]!
      const after = { territoryId: territories[slot]!.id, repId, role, share: 0.5, start: '2027-01-01', end: '' }
      return asked(setMember, project, 'A1', { before: null, after })
    }),
  ),
  some.map((at): Edit => (project) => {
    const scores = scorePlan(project, planOf(project))
    return at % 2 ? asked(fillHoles, scores, 'A1', {}) : asked(giveStrays, scores, 'A1', {})
  }),
  fc
    .tuple(some, some)
    .map(([at, parts]) => onTerritory(at, (project, territory) => splitOf(project, territory, 2 + (parts % 3)))),
  some.map(
    (at): Edit =>
      (project) =>
        asked(recolorTerritories, project, 'A1', {
          colors: planOf(project).territories.map((_, slot) => territoryHues[(slot * 7 + at) % territoryHues.length]!),
        }),
  ),
  some.map(
    (at): Edit =>
      (project) =>
        asked(renameProject, project, { name: `Plan ${at}` }),
  ),
  some.map(
    (at): Edit =>
      (project) =>
        asked(addScenario, project, { name: `Scenario ${at}`, from: at % 2 ? 'A1' : null }),
  ),
  fc.tuple(some, some).map(([at, name]): Edit => (project) => {
    const scenario = project.scenarios[at % project.scenarios.length]!.id
    return asked(renameScenario, project, { scenario, name: `Scenario ${name}` })
  }),
  some.map(
    (at): Edit =>
      (project) =>
        asked(deleteScenario, project, { scenario: project.scenarios[at % project.scenarios.length]!.id }),
  ),
  fc.tuple(some, some, some).map(([a, b, digit]): Edit => (project) => {
    const plan = planOf(project)
    const [first, second] = [pick([0, ...live(plan)], a), pick([0, ...live(plan)], b)]
    const rule = (id: string, slot: number, parentId: string, value: string): Rule => {
      const tests = [{ field: 'id', comparison: 'contains', values: [value] }] as const
      const territoryId = plan.territories[slot]?.id ?? ''
      return { id, name: '', order: digit % 3, parentId, territoryId, join: 'any', tests }
    }
    const rules = [rule('U1', first, '', String(digit % 10)), rule('U2', second, a % 2 ? 'U1' : '', '0')]
    return asked(setRules, project, 'A1', { rules: digit % 7 === 0 ? [] : rules })
  }),
  fc.tuple(some, some).map(([at, cents]): Edit => (project) => {
    const parts = live(planOf(project)).map((slot) => {
      return { territoryId: planOf(project).territories[slot]!.id, amount: (cents + slot) / 100, fixed: slot % 2 === 0 }
    })
    const total = parts.reduce((sum, part) => sum + Math.round(part.amount * 100), 0) / 100
    const months = Array.from({ length: 12 }, () => 1 / 12)
    const goal = {
      id: 'G1',
      of: 'revenue',
      year: 2026,
      total,
      historyShare: 0.5,
      potential: 'revenue',
      months,
      parts,
    } as const
    return asked(setGoal, project, 'A1', { id: 'G1', goal: at % 4 === 0 ? null : goal })
  }),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setActuals, project, { actuals: at % 3 === 0 ? null : actualsOf(project, at) }),
  ),
  some.map((at): Edit => (project) => {
    const wish = {
      name: `Overlay ${at}`,
      core: 'A1',
      repIds: [],
      newReps: 1 + (at % 3),
      join: 'all',
      tests: [],
    } as const
    return asked(addOverlay, project, wish)
  }),
  some.map((at): Edit => (project) => {
    const status = (['draft', 'proposed', 'approved'] as const)[at % 3]!
    return asked(setStatus, project, 'A1', {
      status,
      by: 'Rep 01',
      on: '2026-10-01',
      effectiveFrom: at % 2 ? '2027-01-01' : '',
    })
  }),
  some.map((at): Edit => (project) => {
    const accountId = textAt(project.accounts.id, at % project.accounts.count)
    return asked(setVisitDay, project, 'A1', { accountId, weekday: at % 3 === 0 ? null : at % 5 })
  }),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setManyTerritories, project, 'A1', at % 2 === 0),
  ),
  some.map((at): Edit => (project) => {
    const overlay = project.alignments.findLast(({ kind }) => kind === 'overlay')
    return asked(setOverlay, project, overlay?.id ?? 'A1', { countsCore: at % 2 === 0 })
  }),
  some.map((at): Edit => (project) => {
    const notes = planOf(project).notes
    if (at % 3 === 0 && notes.length > 0) return asked(deleteNote, project, 'A1', { id: notes[at % notes.length]!.id })
    const subject = project.units.id[at % project.units.count]!
    return asked(addNote, project, 'A1', { about: 'unit', subject, text: `Note ${at}`, by: '', on: '2026-10-01' })
  }),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setSettings, project, { currency: at % 2 ? 'EUR' : 'USD' }),
  ),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setCallPlan, project, callPlanOf(project, at)),
  ),
  fc.tuple(units, some).map(([wanted, at]): Edit => (project) => {
    const slots = [0, ...live(planOf(project))]
    const after = Uint16Array.from(wanted, (_, i) => pick(slots, at + i))
    return asked(giveUnits, project, 'A1', { units: Uint32Array.from(inside(project, wanted)), after, label: 'Given' })
  }),
  fc.tuple(some, some).map(([at, to]) =>
    onTerritory(to, (project, slot) => {
      const territoryId = planOf(project).territories[slot]!.id
      const overrides = [at, at + 1].map((row) => {
        return { accountId: account(project, row), territoryId, reason: 'from a file', holdUntil: '' }
      })
      return asked(importOverrides, project, 'A1', { label: 'Overrides', overrides })
    }),
  ),
  fc.tuple(some, some).map(([at, how]) =>
    onTerritory(at, (project, slot) => {
      const repId = how % 3 === 0 ? '' : (project.roster[how % Math.max(1, project.roster.length)]?.id ?? '')
      return asked(giveReps, project, 'A1', { reps: new Map([[slot, repId]]) })
    }),
  ),
  some.map((at): Edit => (project) => {
    const repId = project.roster[at % Math.max(1, project.roster.length)]?.id ?? ''
    return asked(setHome, project, { repId, lng: at % 4 === 0 ? NaN : -100 + at / 1000, lat: 40 })
  }),
  fc.tuple(some, some).map(([at, how]): Edit => (project) => {
    const owners = planOf(project).territories.flatMap((one) => (one?.repId ? [one.repId] : []))
    const wish = { repId: owners[at % Math.max(1, owners.length)] ?? '', from: '2027-01-01' }
    if (how % 2) return asked(keepVacant, project, 'A1', wish)
    const coverId = project.roster.find(({ id }) => id !== wish.repId)?.id ?? ''
    return asked(coverUntil, project, 'A1', { ...wish, coverId, until: '2027-06-30' })
  }),
  some.map((): Edit => (project) => {
    const overlay = project.alignments.findLast(({ kind }) => kind === 'overlay')
    return asked(deleteOverlay, project, { id: overlay?.id ?? '' })
  }),
  some.map((at): Edit => (project) => {
    const notes = planOf(project).notes
    if (notes.length === 0) return { refused: 'no note' }
    return asked(editNote, project, 'A1', { id: notes[at % notes.length]!.id, text: `Said again ${at}` })
  }),
  fc.tuple(units, some, fc.boolean()).map(([wanted, at, theirs]): Edit => (project) => {
    const copy = copyOf(project, wanted, at)
    const merge = mergePlans(project, project, copy)
    if (isRefusal(merge)) return merge
    const choices = new Map(merge.conflicts.map(({ key }) => [key, theirs ? 'theirs' : 'mine'] as const))
    const valuesOf = () => ({
      callPlan: project.callPlan,
      accountValues: project.accounts.values,
      unitValues: project.units.values,
    })
    const merged = mergeChange(merge, choices, valuesOf)
    if (isRefusal(merged)) return merged
    accomplished.add(mergeChange.name)
    return merged.change
  }),
)

export const lockEdit: fc.Arbitrary<Edit> = fc.oneof(
  units.map(
    (wanted): Edit =>
      (project) =>
        asked(setLocks, project, 'A1', { locked: true, units: inside(project, wanted) }),
  ),
  some.map(
    (at): Edit =>
      (project) =>
        asked(setLocks, project, 'A1', { locked: true, accounts: [account(project, at)] }),
  ),
  some.map((at) =>
    onTerritory(at, (project, territory) => asked(setLocks, project, 'A1', { locked: true, territories: [territory] })),
  ),
  fc.tuple(some, some).map(([unit, at]): Edit => (project) => {
    const lock = { kind: 'unit', id: project.units.id[unit % project.units.count]!, reason: 'deal', until: '' } as const
    const territories = live(planOf(project))
      .slice(0, at % 2)
      .map((slot) => ({ slot, reason: at % 3 ? 'deal' : '', until: at % 5 ? '2027-01-31' : '' }))
    return asked(importLocks, project, 'A1', { label: 'Locks', locks: [lock], territories })
  }),
)

export const unlockEdit: fc.Arbitrary<Edit> = fc.oneof(
  units.map(
    (wanted): Edit =>
      (project) =>
        asked(setLocks, project, 'A1', { locked: false, units: inside(project, wanted) }),
  ),
  some.map((at) =>
    onTerritory(at, (project, territory) =>
      asked(setLocks, project, 'A1', { locked: false, territories: [territory] }),
    ),
  ),
)

function actualsOf({ accounts }: Project, at: number): Actuals {
  const rows = Array.from({ length: Math.min(4, accounts.count) }, (_, row) => row)
  return {
    kinds: ['revenue', 'visits'],
    firstMonth: '2025-11',
    months: 3,
    count: rows.length,
    accountId: packTexts(rows.map((row) => textAt(accounts.id, row))),
    account: Uint32Array.from(rows),
    month: Uint16Array.from(rows, (row) => row % 3),
    amounts: [0, 1, 2, 3, 4].map((kind) => Float64Array.from(rows, (row) => (kind % 2 ? 0 : at + row / 4))),
  }
}

/** Values follow from the call plan alone, as workload does. */
function callPlanOf({ callPlan, accounts, units }: Project, at: number): CallPlanState {
  const hours = Float64Array.from({ length: accounts.count }, (_, account) => 0.1 * (at + (account % 7)))
  const sums = new Float64Array(units.count)
  accounts.unit.forEach((unit, account) => {
    if (unit >= 0) sums[unit]! += hours[account]!
  })
  return {
    callPlan: { ...callPlan, fallback: { callsPerYear: 1000 + at, minutesPerCall: 30 } },
    accountValues: [accounts.values[0]!, hours],
    unitValues: [units.values[0]!, sums],
  }
}

export function accepted(answer: PlanChange | Refusal): PlanChange | null {
  return isRefusal(answer) ? null : answer
}

function repNumbered(at: number) {
  const id = `R${at}`
  return {
    id,
    name: `Rep ${at}`,
    email: '',
    homeLng: NaN,
    homeLat: 40,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
    fte: 1,
  }
}

/** A colleague's copy, edited as if nothing were locked: ground moved, an account named, a territory ended. */
function copyOf(project: Project, wanted: readonly number[], at: number): Project {
  const { locks, territories } = planOf(project)
  const lockedIds = new Set(territories.flatMap((one) => (one?.locked ? [one.id] : [])))
  const withPlan = (now: Project, plan: Plan): Project => {
    return { ...now, alignments: now.alignments.map((one, i) => (i === 0 ? { ...one, plan } : one)) }
  }
  const slots = live(planOf(project))
  const target = pick([0, ...slots], at)
  const edits: Edit[] = [
    (now) => moveUnits(now, 'A1', { units: inside(project, wanted), territory: target }),
    (now) => setOverride(now, 'A1', { accounts: [account(project, at)], territory: target }),
    ...(at % 3 === 0 && slots.length > 1
      ? [(now: Project) => deleteTerritory(now, 'A1', { territory: slots.at(-1)! })]
      : []),
  ]
  const open = territories.map((one) => one && { ...one, locked: false })
  const edited = edits.reduce(
    (now, edit) => {
      const change = accepted(edit(now))
      return change ? applyChange(now, change) : now
    },
    withPlan(project, { ...planOf(project), locks: [], territories: open }),
  )
  const locked = planOf(edited).territories.map((one) => one && { ...one, locked: lockedIds.has(one.id) })
  return withPlan(edited, { ...planOf(edited), locks, territories: locked })
}

/** As from the engine: everything new, new territories, the old ones ended. */
function answerOf(project: Project, seed: number, count: number): PlanChange | Refusal {
  const plan = planOf(project)
  const territories = new Map(
    live(plan).map((slot) => [slot, null]) as [number, ReturnType<typeof territoryNamed> | null][],
  )
  newTerritoryIds(plan, count).forEach((id, i) => territories.set(plan.territories.length + i, territoryNamed(id, id)))
  const territoryOf = plan.territoryOf.map((_, unit) => plan.territories.length + ((unit * 7 + seed) % count))
  return asked(replaceAlignment, project, 'A1', { label: 'Generated', territoryOf, by: assignedBy.engine, territories })
}

/** As from the engine, but for the lock check, which is the change's own. */
function splitOf(project: Project, territory: number, parts: number): PlanChange | Refusal {
  const task = splitProblem(project, 'A1', { territory, parts })
  if (isRefusal(task)) return task
  const answer = Uint16Array.from(task.units, (unit) => 1 + (unit % parts))
  return asked(splitChange, project, 'A1', task, answer)
}
