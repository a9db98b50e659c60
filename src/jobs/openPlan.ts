import { fromPairs } from '#geo/adjacency.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { Units } from '#model/units.ts'
import { refusal } from '#plan/alignments.ts'
import { readPlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import type { SavedUnits } from '#plan/unitsFile.ts'
import type { OwnUnits } from '#plan/ownUnitsFile.ts'
import { strayRecords } from '#plan/strayRecords.ts'
import { unitCount, unitWord } from '#plan/words.ts'
import { countyUnits } from '#units/countyUnits.ts'
import { cellFault, unitsOfCells } from '#units/h3Units.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { zipUnits } from '#units/zipUnits.ts'
import type { GeoTables } from './geoTables.ts'
import { withStates } from './units.ts'

export interface OpenedPlan {
  readonly project: Project
  /** TopoJSON of the user's own polygons, or null. */
  readonly outlines: object | null
  /** What the planner should know, one sentence each. */
  readonly notices: readonly string[]
}

/** A plan file put back onto its geography. */
export async function openPlan(bytes: Uint8Array, tables: GeoTables): Promise<OpenedPlan | Refusal> {
  const file = readPlanFile(bytes)
  if (isRefusal(file)) return file
  const geography = await unitsOf(file.units, tables)
  if (isRefusal(geography)) return geography
  const { project, missingUnits } = joinPlanFile(file, geography)
  return {
    project: { ...project, units: sumToUnits(project.accounts, project.units) },
    outlines: file.units.own?.outlines ?? null,
    notices: [...noticesOf(file.units, geography, missingUnits), ...strayRecords(project)],
  }
}

async function unitsOf(saved: SavedUnits, tables: GeoTables): Promise<Units | Refusal> {
  if (saved.own) return withStates(ownUnits(saved, saved.own), tables)
  if (saved.kind === 'h3') {
    const fault = cellFault(saved.ids, saved.resolution)
    return fault
      ? refusal(`This plan file cannot be opened: ${fault}.`)
      : withStates(unitsOfCells(saved.ids, saved.resolution, await tables.cellGround()), tables)
  }
  return saved.kind === 'county' ? countyUnits(await tables.counties()) : zipUnits(await tables.zips())
}

function ownUnits({ kind, source, hash }: SavedUnits, own: OwnUnits): Units {
  const { id, name, lng, lat, bridges } = own
  const neighbors = fromPairs(id.length, own.borders)
  return {
    count: id.length,
    kind,
    resolution: 0,
    source,
    hash,
    id,
    name,
    lng,
    lat,
    measures: [],
    values: [],
    neighbors,
    bridges,
  }
}

function noticesOf(saved: SavedUnits, geography: Units, missing: readonly string[]): string[] {
  const notices: string[] = []
  if (saved.hash !== geography.hash) {
    const said =
      saved.source === geography.source
        ? 'The ground of this file is not the one that it was saved with: it is'
        : `This plan was made on ${saved.source}; here it stands on ${geography.source},`
    notices.push(`${said} joined by ${unitWord(saved.kind, 1)}.`)
  }
  if (missing.length > 0) {
    const shown = missing.slice(0, 5).join(', ') + (missing.length > 5 ? ' …' : '')
    notices.push(
      `${unitCount(saved.kind, missing.length)} of the plan ${missing.length === 1 ? 'does not exist here and is' : 'do not exist here and are'} left out: ${shown}.`,
    )
  }
  return notices
}
