import type { TerritoryFigures } from '#app/derived.ts'
import type { Measure } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { Territory } from '#model/plan.ts'
import type { Scorecard } from '#model/scorecard.ts'

/** One live territory as the table shows it. */
export interface TerritoryLine {
  readonly slot: number
  readonly territory: Territory
  readonly rep: string
  readonly card: Scorecard
}

/** A measure that has a column, with its place in the project's measures. */
export interface MeasureColumn {
  readonly at: number
  readonly measure: Measure
  readonly lo: number
  readonly hi: number
}

export type SortKey = 'name' | 'rep' | 'fte' | 'pieces' | 'units' | `measure ${number}`
export interface Sort {
  readonly key: SortKey
  readonly down: boolean
}

export function sortLines(lines: readonly TerritoryLine[], { key, down }: Sort): TerritoryLine[] {
  const value = valueOf(key)
  const direction = down ? -1 : 1
  return [...lines].sort((a, b) => direction * compare(value(a), value(b)) || a.slot - b.slot)
}

/** The chosen measures in the project's order; at first those that are balanced. */
export function measureColumns({ measures, settings }: Project, chosen: readonly string[] | null): MeasureColumn[] {
  const { corridors } = settings.balance
  const shown = new Set(chosen ?? corridors.map(({ measureId }) => measureId))
  return measures.flatMap((measure, at) => {
    const { lo, hi } = corridors.find(({ measureId }) => measureId === measure.id) ?? { lo: 85, hi: 115 }
    return shown.has(measure.id) ? [{ at, measure, lo, hi }] : []
  })
}

export function territoryLines({ territories, cards }: TerritoryFigures, roster: readonly Rep[]): TerritoryLine[] {
  return territories.flatMap((territory, slot) => {
    const card = cards[slot]
    return territory && card ? [{ slot, territory, rep: repName(roster, territory.repId), card }] : []
  })
}

/** Per slot, the change of the index in each column; territories that are new have none. */
export function indexChanges(figures: TerritoryFigures, columns: readonly MeasureColumn[]): Map<number, number[]> {
  const changes = new Map<number, number[]>()
  figures.territories.forEach((territory, slot) => {
    const before = territory && figures.before.get(territory.id)
    const now = figures.cards[slot]
    if (before && now)
      changes.set(
        slot,
        columns.map(({ at }) => now.index[at]! - before.index[at]!),
      )
  })
  return changes
}

function repName(roster: readonly Rep[], repId: string): string {
  return roster.find(({ id }) => id === repId)?.name ?? ''
}

function valueOf(key: SortKey): (line: TerritoryLine) => string | number {
  if (key === 'name') return (line) => line.territory.name
  if (key === 'rep') return (line) => line.rep
  if (key === 'fte') return (line) => line.territory.fte
  if (key === 'pieces') return (line) => line.card.pieces
  if (key === 'units') return (line) => line.card.units
  const at = Number(key.slice('measure '.length))
  return (line) => line.card.index[at] ?? NaN
}

const names = new Intl.Collator(undefined, { numeric: true })

function compare(a: string | number, b: string | number): number {
  return typeof a === 'string' ? names.compare(a, String(b)) : a - Number(b)
}
