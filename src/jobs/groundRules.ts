import { groundGroups } from '#metrics/groundGroups.ts'
import { homesByUnit } from '#metrics/homes.ts'
import { levelAbove } from '#metrics/levels.ts'
import { barrierPairs, togetherGroups } from '#metrics/ties.ts'
import type { BalanceProblem } from '#model/balance.ts'
import type { Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { usualLevels, type BalanceSettings, type Level } from '#model/settings.ts'
import { refusal } from '#plan/alignments.ts'
import { counted, nameList, territoryName, unitWord } from '#plan/words.ts'

/** What the ground, the levels and the wish for only some territories add to a problem that was made without them. */
type RulesPart = Pick<BalanceProblem, 'barriers' | 'groups' | 'regions' | 'districts' | 'focus' | 'homeUnits'>

interface RulesWish {
  /** The plan as it is; `begin` is the one that the run starts from, with the territories at `live`. */
  readonly plan: Plan
  readonly begin: Plan
  readonly live: readonly number[]
  readonly fromPresent: boolean
  readonly settings: BalanceSettings
  /** 1 for units that stay Unassigned; their states and districts need no territory. */
  readonly staysOut: Uint8Array | null
}

/** Left out where nothing is asked for, so that a problem without such wishes is the same as ever. */
export function rulesPart(project: Project, wish: RulesWish): Partial<RulesPart> | Refusal {
  const { plan, fromPresent, settings } = wish
  const barriers = barrierPairs(project.units, plan)
  const groups = togetherGroups(project.units, plan)
  const regions = settings.within ? regionsOf(project, wish, settings.within) : null
  if (regions !== null && 'refused' in regions) return regions
  const districts = fromPresent && settings.levelBand ? districtsOf(project, wish, settings.levelBand) : null
  if (districts !== null && 'refused' in districts) return districts
  const focus = fromPresent && settings.focus ? focusOf(plan, wish, settings.focus) : null
  if (focus !== null && 'refused' in focus) return focus
  const homes = settings.homesInside ? homeUnitsOf(project, wish) : null
  return {
    ...(barriers.length > 0 ? { barriers } : {}),
    ...(groups === null ? {} : { groups }),
    ...(regions === null ? {} : { regions }),
    ...(districts === null ? {} : { districts }),
    ...(focus === null ? {} : { focus }),
    ...(homes === null ? {} : { homeUnits: homes }),
  }
}

function regionsOf(
  project: Project,
  { plan, live, staysOut }: RulesWish,
  within: NonNullable<BalanceSettings['within']>,
): Int32Array | Refusal {
  const groups = groundGroups(project, plan, within)
  const word = within === 'state' ? 'state' : levelWord(project, within)
  if (groups === null) {
    return refusal(
      within === 'state'
        ? 'None of this ground lies in a US state. Put territories under districts and keep them within those.'
        : `Nothing stands under a ${word} yet, so territories cannot be kept within one.`,
    )
  }
  const of = staysOut ? groups.of.map((group, unit) => (staysOut[unit] ? -1 : group)) : groups.of
  const count = new Set(of.filter((group) => group >= 0)).size
  if (count > live.length) {
    const many = within === 'state' ? 'states' : `${word}s`
    return refusal(
      `The ground lies in ${count} ${many}, but there ${live.length === 1 ? 'is' : 'are'} only ${counted(live.length, 'territory', 'territories')}: to stay within one, each ${word} needs a territory of its own.`,
    )
  }
  return of
}

function districtsOf(
  project: Project,
  { begin, live, settings }: RulesWish,
  { level, lo, hi }: NonNullable<BalanceSettings['levelBand']>,
): NonNullable<BalanceProblem['districts']> | Refusal {
  const above = levelAbove(begin, level)
  const ids = live.map((slot) => above(begin.territories[slot]!.parentId))
  const known = [...new Set(ids)].filter((id) => id !== '').sort()
  if (known.length === 0) {
    return refusal(`Nothing stands under a ${levelWord(project, level)} yet, so there is nothing to even out.`)
  }
  return {
    of: Uint16Array.from([0, ...ids.map((id) => (id === '' ? 0 : known.indexOf(id) + 1))]),
    corridors: settings.corridors.map(() => ({ lo, hi })),
  }
}

function focusOf(plan: Plan, { begin, live }: RulesWish, wanted: readonly string[]): Uint8Array | Refusal {
  const ids = new Set(wanted)
  const chosen = live.filter((slot) => ids.has(begin.territories[slot]!.id))
  if (chosen.length === 0) {
    return refusal(
      'None of the territories that may change is there any more. Choose others, or let all of them change.',
    )
  }
  if (chosen.every((slot) => begin.territories[slot]!.locked)) {
    return refusal(`${nameList(chosen.map((slot) => territoryName(plan, slot)))} may change but is locked.`)
  }
  return Uint8Array.from([0, ...live], (slot) => (ids.has(begin.territories[slot]?.id ?? '') ? 1 : 0))
}

/** Where each territory's rep lives, as a unit, or null where no home is known; two in one unit can share it only by one having it. */
function homeUnitsOf({ roster, units }: Project, { begin, live }: RulesWish): Int32Array | null {
  const homes = homesByUnit(roster, units, begin)
  if (homes.size === 0) return null
  const unitOf = new Map([...homes].flatMap(([unit, slots]) => slots.map((slot) => [slot, unit] as const)))
  return Int32Array.from([-1, ...live.map((slot) => unitOf.get(slot) ?? -1)])
}

export function levelWord({ settings }: Pick<Project, 'settings'>, level: Level): string {
  return (settings.levels ?? usualLevels)[level].toLowerCase()
}

/** Wishes about single units that contradict each other, in the plan's own names; the engine speaks in numbers. */
export function tieFault(
  project: Project,
  plan: Plan,
  live: readonly number[],
  problem: BalanceProblem,
): string | null {
  const { groups, barriers, lockedUnits, lockedTerritories, territoryOf, focus } = problem
  if (groups === null) return null
  const { units } = project
  const name = (unit: number) => `${unitWord(units.kind, 1)} ${units.id[unit]}`
  const territory = (t: number) => territoryName(plan, live[t - 1] ?? 0)
  const closed = (t: number) => lockedTerritories[t] === 1 || (t > 0 && focus?.[t] === 0)
  const held = new Map<number, number>()
  for (let u = 0; u < units.count; u++) {
    if (groups[u]! < 0 || !(lockedUnits[u] || closed(territoryOf[u]!))) continue
    const other = held.get(groups[u]!)
    if (other === undefined) held.set(groups[u]!, u)
    else if (territoryOf[other] !== territoryOf[u]) {
      return `${name(other)} and ${name(u)} are to stay together, but ${territory(territoryOf[other]!)} holds the one and ${territory(territoryOf[u]!)} the other. Unlock one of them, or give up keeping them together.`
    }
  }
  for (let u = 0; u < units.count; u++) {
    const holder = groups[u]! < 0 ? undefined : held.get(groups[u]!)
    if (holder === undefined || territoryOf[holder] === territoryOf[u]) continue
    const t = territoryOf[holder]!
    if (t === 0 || closed(t)) {
      return `${name(u)} is to stay with ${name(holder)}, but ${territory(t)}, which holds that, may not gain any.`
    }
  }
  const split = barriers?.find(({ a, b }) => groups[a]! >= 0 && groups[a] === groups[b])
  return split ? `${name(split.a)} and ${name(split.b)} are to stay together, but a barrier lies between them.` : null
}
