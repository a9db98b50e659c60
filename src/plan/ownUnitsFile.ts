import type { Units, UnitPair } from '#model/units.ts'
import { FileFault, listOf, numberOf, textOf } from './fields.ts'
import type { LineWriter } from './lines.ts'
import { checkOutlines } from './outlines.ts'
import type { SavedRecord } from './savedRecord.ts'
import { sortedJson } from './sortedJson.ts'
import { planLimits } from '#model/planLimits.ts'

/** Units that only this plan knows: boundaries of the user's own, with their neighbours. */
export interface OwnUnits {
  /** Ascending ids. */
  readonly id: readonly string[]
  readonly name: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** Pairs of indexes into `id`. */
  readonly borders: readonly UnitPair[]
  readonly bridges: readonly UnitPair[]
  /** TopoJSON as it was loaded, or null. */
  readonly outlines: object | null
}

/** A line per unit: id, name, lng, lat, then the neighbours and bridges that come after it. */
export function writeOwnUnits(write: LineWriter, units: Units, outlines: object | null): void {
  write.field('outlines', outlines)
  write.list('own', lines())

  function* lines(): Generator<string> {
    const order = units.id.map((_, unit) => unit).sort((a, b) => (units.id[a]! < units.id[b]! ? -1 : 1))
    const bridged = new Map<number, number[]>()
    for (const { a, b } of units.bridges) {
      for (const [from, to] of [
        [a, b],
        [b, a],
      ] as const)
        bridged.set(from, [...(bridged.get(from) ?? []), to])
    }
    const { offsets, targets } = units.neighbors
    for (const unit of order) {
      const id = units.id[unit]!
      const later = (others: Iterable<number>) =>
        Array.from(others, (other) => units.id[other]!)
          .filter((other) => other > id)
          .sort()
      const borders = later(targets.subarray(offsets[unit], offsets[unit + 1]))
      const bridges = later(bridged.get(unit) ?? [])
      yield JSON.stringify([id, units.name[unit], units.lng[unit], units.lat[unit], borders, bridges])
    }
  }
}

export function readOwnUnits(record: SavedRecord): OwnUnits {
  const lines = record.list('own', planLimits.units).map((line, i) => listOf(line, `own line ${i + 1}`, 6))
  const id = lines.map((line, i) => textOf(line[0], `own line ${i + 1}`))
  const index = new Map(id.map((one, unit) => [one, unit]))
  id.forEach((one, unit) => {
    if (unit > 0 && !(id[unit - 1]! < one)) throw new FileFault(`own line ${unit + 1} is out of order`)
  })
  const pairs = (column: 4 | 5) =>
    lines.flatMap((line, a) =>
      listOf(line[column], `own line ${a + 1}`, planLimits.units).map((other): UnitPair => {
        const b = index.get(textOf(other, `own line ${a + 1}`))
        if (b === undefined || b <= a) throw new FileFault(`own line ${a + 1} has a neighbour that does not follow it`)
        return { a, b }
      }),
    )
  return {
    id,
    name: lines.map((line, i) => textOf(line[1], `own line ${i + 1}`)),
    lng: Float64Array.from(lines, (line, i) => numberOf(line[2], `own line ${i + 1}`, -180, 180)),
    lat: Float64Array.from(lines, (line, i) => numberOf(line[3], `own line ${i + 1}`, -90, 90)),
    borders: pairs(4),
    bridges: pairs(5),
    outlines: readOutlines(record.raw('outlines'), id.length),
  }
}

function readOutlines(value: unknown, units: number): object | null {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object' || deeperThan(value, 24)) throw new FileFault('outlines are not TopoJSON')
  checkOutlines(value, units)
  // Reading and writing again must give the same text, whatever is in it.
  return JSON.parse(sortedJson(value)) as object
}

function deeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((inner) => deeperThan(inner, depth - 1))
}
