import { ownBalance } from '#model/ownBalance.ts'
import { connectedPieces } from '#geo/pieces.ts'
import { projectPoints } from '#geo/project.ts'
import { territoryColors } from '#metrics/colors.ts'
import { wholeGround } from '#metrics/coreLoad.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { RecordEdit, Refusal } from '#model/change.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { Adjacency } from '#model/units.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { lockedIds } from '#plan/locks.ts'
import { nextId } from '#plan/scenarios.ts'
import { newTerritoryIds } from '#plan/territoryEdits.ts'
import { freeName } from '#plan/territories.ts'
import { nameList } from '#plan/words.ts'
import { guidedTask, type GuidedTask } from './guidedTask.ts'

export interface NewRep {
  /** An id of the roster for one who is in it already; empty for somebody new. */
  readonly repId: string
  readonly name: string
  readonly fte: number
  readonly homeLng: number
  readonly homeLat: number
}

export interface AddRepsWish {
  readonly reps: readonly NewRep[]
  /** Slots of the territories that give ground and may trade it; empty is whoever lies round the homes. */
  readonly donors: readonly number[]
}

/** A territory for each new rep round the home, out of the ground of the donors; all others stay as they are. */
export function addReps(project: Project, alignmentId: string, wish: AddRepsWish): GuidedTask | Refusal {
  const plan = planOf(project, alignmentId)
  const fault = wishFault(project, plan, wish)
  if (fault) return refusal(fault)
  const live = plan.territories.flatMap((territory, slot) => (territory && !territory.locked ? [slot] : []))
  const donors = new Set(wish.donors.length > 0 ? wish.donors : live)
  const locked = [...donors].find((slot) => plan.territories[slot]!.locked)
  if (locked !== undefined) return refusal(`${plan.territories[locked]!.name} is locked, so it cannot give ground.`)
  const unitLocks = lockedIds(plan, 'unit')
  const may = Uint8Array.from(plan.territoryOf, (slot, unit) =>
    donors.has(slot) && !unitLocks.has(project.units.id[unit]!) ? 1 : 0,
  )
  const room = homesOnGround(project, plan, wish.reps)
  const free = wish.donors.length > 0 ? may : roundHomes(plan, room, may)
  const { roster, reps, edits } = newRoster(project, wish.reps)
  const first = plan.territories.length
  const made = newTerritories(plan, reps, wish.reps)
  const seeded = seedGround(plan, room, free, made)
  if (typeof seeded === 'string') return refusal(seeded)
  const colors = territoryColors(seeded, planNeighbors(project.units, plan.bridges))
  const territories = new Map(made.map((territory, i) => [first + i, { ...territory, color: colors[first + i]! }]))
  return guidedTask(project, alignmentId, {
    label: `${nameList(reps.map(({ name }) => name))} added`,
    plan: { ...seeded, territories: seeded.territories.map((one, slot) => territories.get(slot) ?? one) },
    roster,
    open: new Set([...plan.territoryOf.filter((_, unit) => free[unit]), ...territories.keys()]),
    free,
    territories,
    edits,
  })
}

/** Territories that gave ground and have less than their corridor now. */
export function gaveTooMuch(whole: Project, before: Plan, after: Plan): number[] {
  const project = ownBalance(whole, after)
  const gave = new Set(before.territoryOf.filter((slot, unit) => after.territoryOf[unit] !== slot))
  const { cards } = scorePlan(project, after)
  const least = project.settings.balance.corridors.map(({ measureId, lo }) => ({
    at: project.measures.findIndex(({ id }) => id === measureId),
    lo,
  }))
  return cards
    .filter(({ territory, index }) => gave.has(territory) && least.some(({ at, lo }) => index[at]! < lo))
    .map(({ territory }) => territory)
}

function wishFault(project: Project, plan: Plan, { reps, donors }: AddRepsWish): string | null {
  if (reps.length === 0) return 'Add at least one rep.'
  if (donors.some((slot) => !plan.territories[slot]))
    return 'A territory that should give ground is not there any more.'
  for (const { repId, name, fte, homeLng, homeLat } of reps) {
    if (name.trim() === '') return 'Every new rep needs a name.'
    if (!(fte > 0 && fte <= 10)) return `Give ${name} an FTE above 0 and at most 10.`
    if (!(Math.abs(homeLng) <= 180 && Math.abs(homeLat) <= 90)) return `Say where ${name} lives.`
    if (repId && !project.roster.some(({ id }) => id === repId)) return `${name} is not in the roster any more.`
  }
  return null
}

function newRoster({ roster }: Project, wished: readonly NewRep[]) {
  const taken: { id: string }[] = [...roster]
  const edits: RecordEdit[] = []
  const reps = wished.map(({ repId, name, fte, homeLng, homeLat }): Rep => {
    const before = roster.find(({ id }) => id === repId) ?? null
    const id = before?.id ?? freeRepId(taken)
    const rep: Rep = before
      ? { ...before, homeLng, homeLat, fte }
      : {
          id,
          name: name.trim(),
          email: '',
          homeLng,
          homeLat,
          fte,
          hoursPerWeek: 40,
          role: '',
          skills: [],
          start: '',
          end: '',
        }
    taken.push({ id })
    edits.push({ kind: 'rep', before, after: rep })
    return rep
  })
  const changed = new Map(reps.map((rep) => [rep.id, rep]))
  const all = [
    ...roster.map((rep) => changed.get(rep.id) ?? rep),
    ...reps.filter(({ id }) => !roster.some((r) => r.id === id)),
  ]
  return { roster: all, reps, edits }
}

function freeRepId(taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let id = nextId('R', taken)
  while (ids.has(id)) id = `R${Number(id.slice(1)) + 1}`
  return id
}

function newTerritories(plan: Plan, reps: readonly Rep[], wished: readonly NewRep[]): Territory[] {
  const names: string[] = []
  return newTerritoryIds(plan, reps.length).map((id, i) => {
    const named = { ...plan, territories: [...plan.territories, ...names.map((name) => ({ ...blank, name }))] }
    const name = freeName(named, reps[i]!.name)
    names.push(name)
    return { ...blank, id, name, fte: wished[i]!.fte, repId: reps[i]!.id }
  })
}

const blank: Territory = { id: '', name: '', color: '#4477AA', fte: 1, repId: '', locked: false, parentId: '' }

/** Where the new reps live on the plan's ground, and how much of it each may claim. */
interface Room {
  readonly neighbors: Adjacency
  /** Share of everything that lies in each unit. */
  readonly load: Float64Array
  readonly homes: readonly {
    readonly name: string
    readonly share: number
    /** Squared km from the home. */
    readonly away: (unit: number) => number
  }[]
}

function homesOnGround(project: Project, plan: Plan, wished: readonly NewRep[]): Room {
  const { xKm, yKm, project: toKm } = projectPoints(project.units.lng, project.units.lat)
  const at = toKm(
    Float64Array.from(wished, ({ homeLng }) => homeLng),
    Float64Array.from(wished, ({ homeLat }) => homeLat),
  )
  const fteOf = (list: readonly ({ readonly fte: number } | null)[]) =>
    list.reduce((sum, one) => sum + (one?.fte ?? 0), 0)
  const fteOfAll = fteOf(plan.territories) + fteOf(wished)
  return {
    neighbors: planNeighbors(project.units, plan.bridges),
    load: unitLoads(project, plan),
    homes: wished.map(({ name, fte }, i) => ({
      name,
      share: fte / fteOfAll,
      away: (unit) => (xKm[unit]! - at.xKm[i]!) ** 2 + (yKm[unit]! - at.yKm[i]!) ** 2,
    })),
  }
}

/** So many fair shares round a home may be traded when nobody is named to give. */
const ROUND = 2

function roundHomes(plan: Plan, room: Room, may: Uint8Array): Uint8Array {
  const round = new Uint8Array(may.length)
  for (const units of grownRound(room, may, ROUND)) for (const unit of units) round[unit] = 1
  return withCutOff(plan, room, may, round)
}

/**
 * What the round ground cuts off from the piece that carries most of a territory may be traded, too, or the territory
 * could never hang together again.
 */
function withCutOff({ territoryOf }: Plan, { neighbors, load }: Room, may: Uint8Array, round: Uint8Array): Uint8Array {
  const givers = new Set(territoryOf.filter((_, unit) => round[unit]))
  const left = territoryOf.map((slot, unit) => (round[unit] ? 0 : slot))
  const { pieceOf, count } = connectedPieces(neighbors, left)
  const carries = new Float64Array(count)
  pieceOf.forEach((piece, unit) => (carries[piece]! += load[unit]!))
  const main = new Map<number, number>()
  left.forEach((slot, unit) => {
    const piece = pieceOf[unit]!
    const most = main.get(slot)
    if (most === undefined || carries[piece]! > carries[most]!) main.set(slot, piece)
  })
  return round.map((one, unit) => {
    const slot = left[unit]!
    return one || (may[unit] && givers.has(slot) && slot > 0 && pieceOf[unit] !== main.get(slot)) ? 1 : 0
  })
}

/** First ground for each new territory, from which the engine goes on. A sentence when a home has no free ground near it. */
function seedGround(plan: Plan, room: Room, free: Uint8Array, made: readonly Territory[]): Plan | string {
  const first = plan.territories.length
  const territoryOf = plan.territoryOf.slice()
  for (const [i, units] of grownRound(room, free, 1).entries()) {
    if (units.length === 0)
      return `There is no ground left for ${room.homes[i]!.name}: all of it is locked or belongs to others.`
    for (const unit of units) territoryOf[unit] = first + i
  }
  return { ...plan, territories: [...plan.territories, ...made], territoryOf }
}

/**
 * Units round each home that hang together and carry so many of its fair shares. Homes grow by turns, whoever has least
 * of the own share next: grown one after the other, a second home beside the first would find only what that left over.
 */
function grownRound({ neighbors, load, homes }: Room, free: Uint8Array, shares: number): number[][] {
  const taken = free.map((one) => 1 - one)
  const grounds = homes.map(({ share, away }) => {
    return { units: [] as number[], carries: 0, wanted: shares * share, nearest: nearestFirst(neighbors, taken, away) }
  })
  const growing = new Set(grounds)
  while (growing.size > 0) {
    const [ground] = [...growing].sort((a, b) => a.carries / a.wanted - b.carries / b.wanted)
    const { done, value: unit } = ground!.nearest.next()
    if (done) {
      growing.delete(ground!)
      continue
    }
    taken[unit] = 1
    ground!.units.push(unit)
    ground!.carries += load[unit]!
    if (ground!.carries >= ground!.wanted) growing.delete(ground!)
  }
  return grounds.map(({ units }) => units)
}

/** From the nearest free unit on always the nearest one that touches; what is taken meanwhile is left out. */
function* nearestFirst(
  { offsets, targets }: Adjacency,
  taken: Uint8Array,
  away: (unit: number) => number,
): Generator<number, void> {
  let start = -1
  for (let unit = 0; unit < taken.length; unit++) {
    if (!taken[unit] && (start < 0 || away(unit) < away(start))) start = unit
  }
  if (start < 0) return
  const seen = new Uint8Array(taken.length)
  const front = [start]
  seen[start] = 1
  while (front.length > 0) {
    let next = 0
    for (let i = 1; i < front.length; i++) if (away(front[i]!) < away(front[next]!)) next = i
    const unit = front.splice(next, 1)[0]!
    if (taken[unit]) continue
    yield unit
    for (let e = offsets[unit]!; e < offsets[unit + 1]!; e++) {
      const other = targets[e]!
      if (seen[other] || taken[other]) continue
      seen[other] = 1
      front.push(other)
    }
  }
}

/** Share of everything that lies in each unit, the balanced measures taken alike. */
function unitLoads(project: Project, plan: Plan): Float64Array {
  const ground = wholeGround(project, plan)
  const load = new Float64Array(project.units.count)
  const columns = ownBalance(project, plan).settings.balance.corridors.flatMap(({ measureId }) => {
    const column = ground.values[project.measures.findIndex(({ id }) => id === measureId)]
    return column ? [column] : []
  })
  for (const column of columns) {
    const whole = column.reduce((sum, value) => sum + value, 0)
    if (whole > 0) column.forEach((value, unit) => (load[unit]! += value / whole / columns.length))
  }
  return load
}
