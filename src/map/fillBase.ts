import { importScriptInWorkers, type ErrorEvent, type GeoJSONSource, type Map } from 'maplibre-gl'
import { baseFeatures } from '#app/geometry.ts'
import { notify } from '#app/notices.ts'
import type { BaseSource } from './baseStyle.ts'

/** First what a planner needs to find the way, then what makes it a map. */
const stages: readonly (readonly BaseSource[])[] = [
  ['states', 'countries'],
  ['lakes', 'rivers', 'cities'],
  ['highways', 'counties'],
]

/** The map's own threads make the features. */
export async function fillBase(map: Map): Promise<void> {
  const told = new Set<string>()
  map.on('error', ({ error, sourceId = '' }: ErrorEvent & { readonly sourceId?: string }) => {
    if (!stages.flat().some((source) => source === sourceId) || told.has(error.message)) return
    told.add(error.message)
    notify(error.message, 'error')
  })
  try {
    await importScriptInWorkers(baseFeatures())
  } catch {
    notify('The map has no land, since a part of the app could not be loaded. Reload the page.', 'error')
    return
  }
  for (const [stage, sources] of stages.entries()) {
    // taken down meanwhile
    if (!map.style) return
    for (const source of sources) void map.getSource<GeoJSONSource>(source)?.setData(`base://${source}`)
    await drawn(map, sources)
    if (stage === 0) performance.mark('map: land drawn')
  }
}

/** The first picture that a planner can use has states with their lines; the next stage may not hold it up. */
async function drawn(map: Map, sources: readonly BaseSource[]): Promise<void> {
  while (!sources.every((source) => map.isSourceLoaded(source))) await map.once('sourcedata')
  await map.once('render')
}
