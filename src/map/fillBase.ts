import type { GeoJSONSource, Map } from 'maplibre-gl'
import { geometryThread } from '#app/geometry.ts'
import { notify } from '#app/notices.ts'
import type { BaseSource } from './baseStyle.ts'

export type BaseFeatures = { readonly [source in BaseSource]?: GeoJSON.FeatureCollection }

/** The outlines of land first; what only shows on a closer look follows. */
export async function fillBase(map: Map, land: Promise<BaseFeatures>): Promise<void> {
  const fill = (sources: BaseFeatures) => {
    for (const [source, features] of Object.entries(sources)) {
      void map.getSource<GeoJSONSource>(source)?.setData(features)
    }
  }
  try {
    fill(await land)
    await landDrawn(map)
    performance.mark('map: land drawn')
    fill(await geometryThread.ask((remote) => remote.waterAndCities()))
    const highways = await geometryThread.ask((remote) => remote.highways())
    fill({ highways, counties: await geometryThread.ask((remote) => remote.counties()) })
  } catch (error) {
    notify(error instanceof Error ? error.message : String(error), 'error')
  }
}

/** The first picture that a planner can use: states with their lines. Names of cities come a moment later. */
async function landDrawn(map: Map): Promise<void> {
  while (!map.isSourceLoaded('states') || !map.isSourceLoaded('countries')) await map.once('sourcedata')
  await map.once('render')
}
