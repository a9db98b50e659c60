import { capitalised } from '#model/capitalised.ts'
import { indexBeside } from '#model/indexBeside.ts'
import { measureInText } from '#model/measure.ts'
import { ownBalance } from '#model/ownBalance.ts'
import { CsvWriter } from '#export/csv.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { territoryName, unitCount, wholeNumber } from '#plan/words.ts'
import { findMoves, type Move, type Sides } from '#prove/moves.ts'

/** A move in words made of its numbers. */
export interface ReasonedMove extends Move {
  /** `14 ZIPs from North to West` */
  readonly title: string
  /** `Takes North from 121 to 104 and West from 83 to 97.` */
  readonly reason: string
  /** The same at one of its units: `… Moved as one block of 14 ZIPs.` */
  readonly unitReason: string
  /** What keeping the units where they were would do to the plan as it is. */
  readonly keeping: string
  /** Keeping it would tear a territory apart. */
  readonly tears: boolean
}

const known = new WeakMap<Plan, { project: Project; before: Plan; moves: ReasonedMove[] }>()

/** Every move since `before`, with the numbers and words that speak for it; asked again for the same plans nothing is counted. */
export function reasonedMoves(project: Project, before: Plan, after: Plan): ReasonedMove[] {
  const same = known.get(after)
  if (same?.project === project && same.before === before) return same.moves
  const moves = countedMoves(project, before, after)
  known.set(after, { project, before, moves })
  return moves
}

/** By unit that lies elsewhere than in `before`: why, in a sentence. */
export function groundReasons(project: Project, before: Plan, after: Plan): Map<number, string> {
  return new Map(
    reasonedMoves(project, before, after).flatMap(({ units, unitReason }) =>
      Array.from(units, (unit) => [unit, unitReason] as const),
    ),
  )
}

function countedMoves(whole: Project, before: Plan, after: Plan): ReasonedMove[] {
  const project = ownBalance(whole, after)
  const gone = new Map(before.territories.map((territory, slot) => [slot, territory?.name ?? 'Unassigned']))
  return findMoves(project, before, after).map((move) => {
    const from = move.from > 0 ? territoryName(after, move.from) : gone.get(before.territoryOf[move.units[0]!]!)!
    const names = { from, to: territoryName(after, move.to) }
    const reason = reasonOf(project, move, names)
    return {
      ...move,
      title: `${unitCount(project.units.kind, move.units.length)} from ${from} to ${names.to}`,
      reason,
      unitReason: move.kept ? `${reason}${blockText(project, move.units.length)}` : reason,
      keeping: keepingOf(project, move, names),
      tears: move.kept !== null && move.kept.detachedPieces > move.made.detachedPieces,
    }
  })
}

/** The plan that a run or an import left, against which moves are counted; null when there is none but the plan itself. */
export function planBefore(project: Project, alignmentId: string): Plan | null {
  const first = project.alignments[0]!
  return first.id !== alignmentId && first.plan.territories.some((one) => one !== null) ? first.plan : null
}

interface Names {
  readonly from: string
  readonly to: string
}

function reasonOf(project: Project, move: Move, { from, to }: Names): string {
  const { made, kept } = move
  if (kept === null) return `${from} is no more; its ground went to ${to}.`
  const m = measureThatSays(project, made, kept)
  const text = (index: number) => indexText(project, index)
  const sides = [
    { name: from, before: kept.from[m]!, now: made.from[m]! },
    { name: to, before: kept.to[m]!, now: made.to[m]! },
  ].filter(({ before, now }) => !Number.isNaN(before) && !Number.isNaN(now))
  const moved = sides.filter(({ before, now }) => text(before) !== text(now))
  const same = sides.filter(({ before, now }) => text(before) === text(now))
  const takes = moved.map(({ name, before, now }) => `${name} from ${text(before)} to ${text(now)}`).join(' and ')
  const leaves = same.map(({ name, now }) => `${name} at ${text(now)}`).join(' and ')
  const says =
    takes === ''
      ? leaves.replace(' at ', ' stays at ')
      : leaves === ''
        ? `takes ${takes}`
        : `takes ${takes} and leaves ${leaves}`
  const several = project.settings.balance.corridors.length > 1
  const measure = several ? ` in ${measureInText(project.measures[m]!.name)}` : ''
  return `${capitalised(`${says}${measure}${asides(made, kept)}`)}.`
}

/** The figures are those of the whole move, which is said where one unit or account of it stands alone. */
function blockText({ units }: Project, size: number): string {
  return size > 1 ? ` Moved as one block of ${unitCount(units.kind, size)}.` : ''
}

function asides(made: Sides, kept: Sides): string {
  const parts: string[] = []
  const minutes = Math.round(kept.minutes - made.minutes)
  if (minutes !== 0 && !Number.isNaN(minutes)) {
    parts.push(`${minutesText(Math.abs(minutes))} ${minutes > 0 ? 'nearer' : 'farther'}`)
  }
  if (kept.cut > made.cut) parts.push('straighter border')
  if (kept.detachedPieces > made.detachedPieces) parts.push('keeps the ground in one piece')
  return parts.map((part) => `; ${part}`).join('')
}

function minutesText(minutes: number): string {
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

function keepingOf(project: Project, move: Move, { from, to }: Names): string {
  const { made, kept } = move
  if (kept === null) return `${from} is no more, so it cannot have its ground back.`
  const m = measureThatSays(project, made, kept)
  const corridor = project.settings.balance.corridors.find(({ measureId }) => measureId === project.measures[m]!.id)
  const side = (name: string, index: number) => {
    if (Number.isNaN(index)) return []
    const at = corridor
      ? wholeNumber(indexBeside(index, corridor, project.settings.indexBase))
      : indexText(project, index)
    const out = corridor && (index < corridor.lo || index > corridor.hi) ? ', outside its corridor' : ''
    return [`${name} would be at ${at}${out}`]
  }
  const same = (['from', 'to'] as const).every(
    (one) => indexText(project, kept[one][m]!) === indexText(project, made[one][m]!),
  )
  const parts = same ? ['no index changes'] : [...side(from, kept.from[m]!), ...side(to, kept.to[m]!)]
  const outside = kept.outOfCorridor - made.outOfCorridor
  if (outside !== 0) parts.push(`${more(outside)} outside a corridor in all`)
  const gap = kept.worstGap - made.worstGap
  if (Math.round(10 * gap) !== 0)
    parts.push(`the largest gap ${gap > 0 ? 'grows' : 'shrinks'} to ${kept.worstGap.toFixed(1)}`)
  const pairs = kept.cut - made.cut
  if (pairs !== 0) parts.push(`the border would be ${pairs > 0 ? 'more ragged' : 'straighter'}`)
  const pieces = kept.detachedPieces - made.detachedPieces
  if (pieces > 0) parts.push(`${pieces === 1 ? 'a loose piece' : `${wholeNumber(pieces)} loose pieces`} would be made`)
  return `${capitalised(parts.join('; '))}.`
}

function more(count: number): string {
  const size = Math.abs(count)
  return `${wholeNumber(size)} ${count > 0 ? 'more' : 'fewer'} ${size === 1 ? 'index' : 'indices'}`
}

/** The balanced measure in which keeping the units would be worst for either side. */
function measureThatSays(project: Project, made: Sides, kept: Sides): number {
  const balanced = project.settings.balance.corridors.flatMap(({ measureId }) => {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    return m < 0 ? [] : [m]
  })
  const off = (sides: Sides, m: number) => Math.max(gapOf(sides.from[m]!), gapOf(sides.to[m]!))
  const loss = (m: number) => off(kept, m) - off(made, m)
  return balanced.reduce((best, m) => (loss(m) > loss(best) ? m : best), balanced[0] ?? 0)
}

function gapOf(index: number): number {
  return Number.isNaN(index) ? 0 : Math.abs(index - 100)
}

function indexText({ settings }: Project, index: number): string {
  return wholeNumber(Math.round((index * settings.indexBase) / 100))
}

/** A row per moved unit: the numbers of its move with it and without it, and both in words; null where nothing is compared. */
export function movesCsv(project: Project, alignmentId: string): Uint8Array | null {
  const before = planBefore(project, alignmentId)
  if (before === null) return null
  const after = planOf(project, alignmentId)
  const { units, measures } = project
  const balanced = project.settings.balance.corridors.flatMap(({ measureId }) => {
    const m = measures.findIndex(({ id }) => id === measureId)
    return m < 0 ? [] : [m]
  })
  const figures = balanced.flatMap((m) =>
    ['from_if_kept', 'from_now', 'to_if_kept', 'to_now'].map((side) => `${measures[m]!.id}_index_${side}`),
  )
  const header = ['unit_id', 'from_territory', 'to_territory', 'move', 'units_in_move', ...measures.map(({ id }) => id)]
  const writer = new CsvWriter([
    ...header,
    ...figures,
    'minutes_if_kept',
    'minutes_now',
    'outside_if_kept',
    'outside_now',
    'split_neighbours_if_kept',
    'split_neighbours_now',
    'loose_pieces_if_kept',
    'loose_pieces_now',
    'reason',
    'if_kept',
  ])
  reasonedMoves(project, before, after).forEach((move, i) => {
    const { made, kept, reason, keeping } = move
    const [stays, is] = [kept ?? nowhere, made]
    const numbers = [
      ...balanced.flatMap((m) => [stays.from[m] ?? NaN, is.from[m]!, stays.to[m] ?? NaN, is.to[m]!]),
      stays.minutes,
      is.minutes,
      stays.outOfCorridor,
      is.outOfCorridor,
      stays.cut,
      is.cut,
      stays.detachedPieces,
      is.detachedPieces,
    ]
    for (const unit of move.units) {
      const from = before.territories[before.territoryOf[unit]!]?.id ?? ''
      const to = after.territories[after.territoryOf[unit]!]?.id ?? ''
      const values = units.values.map((column) => column[unit]!)
      writer.row([units.id[unit]!, from, to, i + 1, move.units.length, ...values, ...numbers, reason, keeping])
    }
  })
  return writer.take()
}

const nowhere: Sides = {
  from: [],
  to: [],
  minutes: NaN,
  outOfCorridor: NaN,
  worstGap: NaN,
  cut: NaN,
  detachedPieces: NaN,
}
