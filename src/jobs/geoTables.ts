import {
  loadBaseMap,
  loadCounties,
  loadCountyTopology,
  loadStates,
  loadZips,
  loadZipTopology,
  type CountyTable,
  type ReadGeoFile,
  type ZipTable,
} from '#geo/geography.ts'
import { dryLandTest, groundTest, landTest, stateTest, type Ground, type LandTest } from '#geo/land.ts'
import { unitShapes } from '#geo/topology.ts'
import type { UnitShapes } from '#model/units.ts'
import type { CellGround } from '#units/h3Units.ts'

/** The tables of public/geo, each read when it is first asked for. One job or a whole worker may share it. */
export interface GeoTables {
  zips(): Promise<ZipTable>
  counties(): Promise<CountyTable>
  zipShapes(): Promise<UnitShapes>
  countyShapes(): Promise<UnitShapes>
  cellGround(): Promise<CellGround>
  /** Without lakes. */
  dryLand(): Promise<LandTest>
  ground(): Promise<Ground>
  /** Postal code of the state at a place, empty elsewhere. */
  states(): Promise<(lng: number, lat: number) => string>
}

export function geoTables(read: ReadGeoFile): GeoTables {
  return {
    zips: once(() => loadZips(read)),
    counties: once(() => loadCounties(read)),
    zipShapes: once(async () => unitShapes(await loadZipTopology(read))),
    countyShapes: once(async () => unitShapes(await loadCountyTopology(read))),
    ground: once(async () => groundTest(await loadBaseMap(read))),
    states: once(async () => stateTest(await loadStates(read))),
    cellGround: once(async () => {
      const base = await loadBaseMap(read)
      return { land: landTest(base), dryLand: dryLandTest(base) }
    }),
    dryLand: once(async () => dryLandTest(await loadBaseMap(read))),
  }
}

/** A failed read is tried again the next time. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null
  return () => {
    if (!loaded) {
      loaded = load()
      loaded.catch(() => (loaded = null))
    }
    return loaded
  }
}
