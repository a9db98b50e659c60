import { dayInText } from '#model/dayInText.ts'
import { indexBeside } from '#model/indexBeside.ts'
import { measureInText } from '#model/measure.ts'
import { ownBalance } from '#model/ownBalance.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type RecordEdit, type Refusal } from '#model/change.ts'
import type { Member, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { alignmentOf, planChange, planOf, refusal } from '#plan/alignments.ts'
import { headOf } from '#plan/status.ts'
import { nameList, wholeNumber } from '#plan/words.ts'
import { guidedTask, type GuidedTask } from './guidedTask.ts'

export interface LeavingWish {
  readonly repId: string
  /** Last day plus one: the ISO date from which the rep is gone. */
  readonly from: string
}

/** Slots of the territories that the rep owns, in order. */
export function territoriesOf(plan: Plan, repId: string): number[] {
  return plan.territories.flatMap((territory, slot) => (territory?.repId === repId ? [slot] : []))
}

/** Slots of the territories that touch the given ones, by border or bridge. */
export function territoriesBeside(project: Project, plan: Plan, slots: readonly number[]): number[] {
  const own = new Set(slots)
  const found = new Set<number>()
  const { offsets, targets } = planNeighbors(project.units, plan.bridges)
  plan.territoryOf.forEach((slot, unit) => {
    if (!own.has(slot)) return
    for (let e = offsets[unit]!; e < offsets[unit + 1]!; e++) found.add(plan.territoryOf[targets[e]!]!)
  })
  return [...found].filter((slot) => slot > 0 && !own.has(slot)).sort((a, b) => a - b)
}

/** Those beside that may gain: what is locked takes nothing. */
export function neighboursOf(project: Project, plan: Plan, slots: readonly number[]): number[] {
  return territoriesBeside(project, plan, slots).filter((slot) => !plan.territories[slot]!.locked)
}

/**
 * Index by project measure that the neighbours reach if what the leavers have is shared as evenly as can be: the lightest
 * are filled up first, and who has more than that already takes nothing.
 */
export function evenIndexAfter(
  cards: readonly Scorecard[],
  plan: Plan,
  leaving: readonly number[],
  neighbours: readonly number[],
): number[] {
  const cardOf = new Map(cards.map((card) => [card.territory, card]))
  const live = plan.territories.flatMap((territory, slot) => (territory ? [slot] : []))
  const fteOf = (slots: readonly number[]) => slots.reduce((all, slot) => all + plan.territories[slot]!.fte, 0)
  const staying = fteOf(live.filter((slot) => !leaving.includes(slot)))
  return (cards[0]?.totals ?? []).map((_, m) => {
    const load = (slot: number) => cardOf.get(slot)?.totals[m] ?? 0
    const sum = (slots: readonly number[]) => slots.reduce((all, slot) => all + load(slot), 0)
    const each = (slot: number) => load(slot) / plan.territories[slot]!.fte
    const lightest = neighbours.toSorted((a, b) => each(a) - each(b) || a - b)
    let level = NaN
    for (let taking = 1; taking <= lightest.length; taking++) {
      const filled = lightest.slice(0, taking)
      level = (sum(leaving) + sum(filled)) / fteOf(filled)
      const next = lightest[taking]
      if (next === undefined || level <= each(next)) break
    }
    return (100 * level * staying) / sum(live)
  })
}

/** The ground stays as it is and waits for somebody new. */
export function keepVacant(project: Project, alignmentId: string, wish: LeavingWish): PlanChange | Refusal {
  const checked = leaving(project, alignmentId, wish)
  if (isRefusal(checked)) return checked
  const { names, edits } = checked
  return planChange(
    `${checked.rep} leaves: ${names} vacant from ${wish.from}`,
    [],
    [...vacated(project, alignmentId, wish.repId), ...edits],
  )
}

/** Another rep looks after the ground until a day; then it is vacant. */
export function coverUntil(
  project: Project,
  alignmentId: string,
  wish: LeavingWish & { readonly coverId: string; readonly until: string },
): PlanChange | Refusal {
  const checked = leaving(project, alignmentId, wish)
  if (isRefusal(checked)) return checked
  const cover = project.roster.find(({ id }) => id === wish.coverId)
  if (!cover || cover.id === wish.repId) return refusal('Choose who covers.')
  if (wish.until === '') return refusal('Say until which day the cover lasts.')
  if (!(wish.until >= wish.from)) return refusal('The cover must end after the rep has left.')
  const plan = planOf(project, alignmentId)
  const members = checked.slots.map((slot): RecordEdit => {
    const after: Member = {
      territoryId: plan.territories[slot]!.id,
      repId: cover.id,
      role: 'owner',
      share: 1,
      start: wish.from,
      end: wish.until,
    }
    return { kind: 'member', alignment: alignmentId, before: null, after }
  })
  const label = `${checked.rep} leaves: ${cover.name} covers ${checked.names} from ${dayInText(wish.from)} to ${dayInText(wish.until)}`
  return planChange(label, [], [...vacated(project, alignmentId, wish.repId), ...members, ...checked.edits])
}

/** The ground goes to those beside it as evenly as can be; they keep all that they have, and nobody else is touched. */
export function shareAmongNeighbours(project: Project, alignmentId: string, wish: LeavingWish): GuidedTask | Refusal {
  const checked = leaving(project, alignmentId, wish)
  if (isRefusal(checked)) return checked
  const { slots, names, rep, edits } = checked
  const plan = planOf(project, alignmentId)
  const locked = slots.find((slot) => plan.territories[slot]!.locked)
  if (locked !== undefined) return refusal(`${plan.territories[locked]!.name} is locked, so it cannot be shared.`)
  const neighbours = neighboursOf(project, plan, slots)
  if (neighbours.length === 0) return refusal(`No territory beside ${names} may gain anything, so it cannot be shared.`)
  const ending = new Set(slots)
  const free = Uint8Array.from(plan.territoryOf, (slot) => (ending.has(slot) ? 1 : 0))
  return guidedTask(project, alignmentId, {
    label: `${rep} leaves: ${names} shared among ${nameList(neighbours.map((slot) => plan.territories[slot]!.name))}`,
    plan: {
      ...plan,
      territories: plan.territories.map((territory, slot) => (ending.has(slot) ? null : territory)),
      territoryOf: plan.territoryOf.map((slot) => (ending.has(slot) ? 0 : slot)),
      overrides: plan.overrides.filter(
        ({ territoryId }) => !slots.some((slot) => plan.territories[slot]!.id === territoryId),
      ),
    },
    roster: project.roster,
    open: new Set(neighbours),
    free,
    mustHold: evenIndexAfter(scorePlan(project, plan).cards, plan, slots, neighbours),
    territories: new Map(slots.map((slot) => [slot, null])),
    edits,
  })
}

/** Which of the territories an answer leaves above their corridor, or on either side of it, as a sentence; empty when none. */
export function outsideText(project: Project, plan: Plan, slots: readonly number[], side: 'above' | 'outside'): string {
  const { cards } = scorePlan(project, plan)
  const { indexBase } = project.settings
  const parts = ownBalance(project, plan).settings.balance.corridors.flatMap(({ measureId, lo, hi }) => {
    const at = project.measures.findIndex(({ id }) => id === measureId)
    const found = cards
      .filter(({ territory }) => slots.includes(territory))
      .map(({ territory, index }) => ({ name: plan.territories[territory]!.name, index: index[at]! }))
      .filter(({ index }) => index > hi || (side === 'outside' && index < lo))
      .toSorted((a, b) => Math.abs(b.index - 100) - Math.abs(a.index - 100))
      .map(({ name, index }) => `${name} at ${wholeNumber(indexBeside(index, { lo, hi }, indexBase))}`)
    return found.length === 0 ? [] : [`${nameList(found)} in ${measureInText(project.measures[at]!.name)}`]
  })
  return parts.length === 0 ? '' : `${side === 'above' ? 'Above' : 'Outside'} the corridor now: ${parts.join('; ')}.`
}

interface Leaving {
  readonly rep: string
  readonly names: string
  readonly slots: readonly number[]
  /** The rep's last day, and the day from which the alignment is in force. */
  readonly edits: readonly RecordEdit[]
}

function leaving(project: Project, alignmentId: string, { repId, from }: LeavingWish): Leaving | Refusal {
  const before = project.roster.find(({ id }) => id === repId)
  if (!before) return refusal('Choose the rep who leaves.')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return refusal('Say from which day the rep is gone.')
  const alignment = alignmentOf(project, alignmentId)
  const slots = territoriesOf(alignment.plan, repId)
  const rep = before.name || before.id
  if (slots.length === 0) return refusal(`${rep} has no territory in ${alignment.name}.`)
  const names = nameList(slots.map((slot) => alignment.plan.territories[slot]!.name))
  const edits: RecordEdit[] = []
  if (before.end !== from) edits.push({ kind: 'rep', before, after: { ...before, end: from } })
  if (alignment.effectiveFrom !== from) {
    const head = headOf(alignment)
    edits.push({ kind: 'head', alignment: alignmentId, before: head, after: { ...head, effectiveFrom: from } })
  }
  return { rep, names, slots, edits }
}

function vacated(project: Project, alignment: string, repId: string): RecordEdit[] {
  const { territories } = planOf(project, alignment)
  return territoriesOf(planOf(project, alignment), repId).map((slot) => {
    const before = territories[slot]!
    return { kind: 'territory', alignment, slot, before, after: { ...before, repId: '' } }
  })
}
