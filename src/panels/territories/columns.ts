import type { TerritoryFigures } from '#app/derived.ts'
import type { TerritoryDriving } from '#app/driving.ts'
import { coverOf } from '#metrics/owners.ts'
import type { Measure } from '#model/measure.ts'
import type { Corridor } from '#model/settings.ts'
import type { Rep } from '#model/roster.ts'
import type { Territory } from '#model/plan.ts'
import type { Scorecard } from '#model/scorecard.ts'

/** One live territory as the table shows it. */
export interface TerritoryLine {
  readonly slot: number
  readonly territory: Territory
  /** Who owns it or covers for the owner; empty is vacant. */
  readonly rep: string
  /** Last day of one who covers, ISO; empty without such a day. */
  readonly until: string
  readonly card: Scorecard
  /** Change of the index per project measure; null for a territory that is new. */
  readonly changes: readonly number[] | null
}

/** A measure that has a column, with its place in the project's measures. */
export interface MeasureColumn {
  readonly at: number
  readonly measure: Measure
  readonly lo: number
  readonly hi: number
}

export type SortKey = 'target' | 'holds' | 'drive' | 'road' | 'name' | 'rep' | 'fte' | 'units' | `measure ${number}`
export interface Sort {
  readonly key: SortKey
  readonly down: boolean
}

export function sortLines(
  lines: readonly TerritoryLine[],
  { key, down }: Sort,
  holds: readonly number[] | null,
  driving: readonly (TerritoryDriving | null)[] | null,
): TerritoryLine[] {
  const value = besides[key as keyof typeof besides]?.(holds, driving) ?? valueOf(key as PlainKey)
  const direction = down ? -1 : 1
  return [...lines].sort((a, b) => direction * compare(value(a), value(b)) || a.slot - b.slot)
}

/** By the part of the goal. */
export function sortByTarget(
  lines: readonly TerritoryLine[],
  targets: ReadonlyMap<string, number>,
  down: boolean,
): TerritoryLine[] {
  const value = ({ territory }: TerritoryLine) => targets.get(territory.id) ?? -1
  return [...lines].sort((a, b) => (down ? -1 : 1) * (value(a) - value(b)) || a.slot - b.slot)
}

/** The chosen measures in the project's order; at first those that are balanced. */
export function measureColumns(
  measures: readonly Measure[],
  corridors: readonly Corridor[],
  chosen: readonly string[] | null,
): MeasureColumn[] {
  const shown = new Set(chosen ?? corridors.map(({ measureId }) => measureId))
  return measures.flatMap((measure, at) => {
    const { lo, hi } = corridors.find(({ measureId }) => measureId === measure.id) ?? { lo: 85, hi: 115 }
    return shown.has(measure.id) ? [{ at, measure, lo, hi }] : []
  })
}

/** A line in which nothing changed is the same object as before, so that an edit draws only the rows it touched. */
export function territoryLines(
  figures: TerritoryFigures,
  roster: readonly Rep[],
  before: readonly TerritoryLine[],
): TerritoryLine[] {
  const known = new Map(before.map((line) => [line.slot, line]))
  return figures.territories.flatMap((territory, slot) => {
    const card = figures.cards[slot]
    if (!territory || !card) return []
    const then = figures.before.get(territory.id)
    const changes = then ? card.index.map((index, at) => index - then.index[at]!) : null
    const line = { slot, territory, ...ownerText(roster, figures, territory), card, changes }
    const same = known.get(slot)
    return [same && sameLine(same, line) ? same : line]
  })
}

function sameLine(a: TerritoryLine, b: TerritoryLine): boolean {
  return (
    a.territory === b.territory &&
    a.rep === b.rep &&
    a.until === b.until &&
    a.card.units === b.card.units &&
    a.card.pieces === b.card.pieces &&
    sameNumbers(a.card.index, b.card.index) &&
    sameNumbers(a.card.totals, b.card.totals) &&
    sameNumbers(a.changes ?? [], b.changes ?? [])
  )
}

/** Sums taken in another order differ in their last digits, which no row shows. */
function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return (
    a.length === b.length &&
    a.every((x, i) => Object.is(x, b[i]) || Math.abs(x - b[i]!) <= 1e-9 * Math.max(1, Math.abs(x)))
  )
}

function ownerText(
  roster: readonly Rep[],
  figures: Pick<TerritoryFigures, 'members'>,
  territory: Territory,
): Pick<TerritoryLine, 'rep' | 'until'> {
  const cover = coverOf(figures, territory)
  if (!cover) return { rep: repName(roster, territory.repId), until: '' }
  return { rep: repName(roster, cover.repId) || cover.repId, until: cover.end }
}

function repName(roster: readonly Rep[], repId: string): string {
  return roster.find(({ id }) => id === repId)?.name ?? ''
}

type PlainKey = Exclude<SortKey, 'holds' | 'drive' | 'road'>
type BySlot = (
  holds: readonly number[] | null,
  driving: readonly (TerritoryDriving | null)[] | null,
) => (line: TerritoryLine) => number

/** Columns whose figures do not stand in the line. */
const besides: { readonly [key in Exclude<SortKey, PlainKey>]: BySlot } = {
  holds:
    (holds) =>
    ({ slot }) =>
      holds?.[slot] ?? NaN,
  drive:
    (_, driving) =>
    ({ slot }) =>
      driving?.[slot]?.meanMinutes ?? NaN,
  road:
    (_, driving) =>
    ({ slot }) =>
      driving?.[slot]?.hours ?? NaN,
}

function valueOf(key: PlainKey): (line: TerritoryLine) => string | number {
  if (key === 'name') return (line) => line.territory.name
  if (key === 'rep') return (line) => line.rep
  if (key === 'fte') return (line) => line.territory.fte
  if (key === 'units') return (line) => line.card.units
  const at = Number(key.slice('measure '.length))
  return (line) => line.card.index[at] ?? NaN
}

const names = new Intl.Collator(undefined, { numeric: true })

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' ? names.compare(a, String(b)) : a - Number(b)
}
