import { addProtocol, type ErrorEvent, type LayerSpecification, type Map } from 'maplibre-gl'
import { FetchSource, Protocol } from 'pmtiles'
import type { OwnBaseMap } from '#app/baseMapState.ts'
import type { TileArchive } from '#app/tileArchive.ts'
import { limitedArchive } from '#app/tileLimits.ts'
import { aboveBorders } from '#map/baseStyle.ts'
import { fillsOfUnits } from '#map/layers/unitLayers.ts'
import type { MapColors } from '#map/mapColors.ts'
import { rasterLayer, vectorLayers } from './tileLayers.ts'

const OWN = 'own'
const protocol = new Protocol()
addProtocol('pmtiles', protocol.tile)

/**
 * Draws the planner's base map: ground below the units, names above them. `fails` hears, once, what could not be drawn.
 * The answer takes it away again.
 */
export function drawOwnBase(
  map: Map,
  base: OwnBaseMap,
  colors: MapColors,
  fails: (trouble: string) => void,
): () => void {
  const faults: string[] = []
  let drawing = true
  const hear = ({ error, sourceId }: ErrorEvent & { readonly sourceId?: string }) => {
    if (drawing) faults.push(error.message)
    else if (sourceId?.startsWith(OWN)) fails(`Parts of the base map could not be loaded: ${short(error.message)}.`)
    else console.error(error)
  }
  map.on('error', hear)
  // whatever a style from anywhere holds, the rest of it is drawn and the plan stays
  const attempt = (draw: () => void) => {
    try {
      draw()
    } catch (fault) {
      faults.push(fault instanceof RangeError ? 'an expression is nested too deep' : (fault as Error).message)
    }
  }
  if (base.kind === 'tiles') attempt(() => drawTiles(map, base.archive, colors))
  else drawStyle(map, base.style, colors, attempt)
  drawing = false
  const [first] = faults
  if (faults.length === 1) fails(`A part of the style cannot be drawn: ${short(first!)}.`)
  else if (first !== undefined)
    fails(`${faults.length} parts of the style cannot be drawn, the first: ${short(first)}.`)
  return () => {
    map.off('error', hear)
    takeAway(map)
  }
}

function drawTiles(map: Map, archive: TileArchive, colors: MapColors): void {
  const { key, kind, encoding, zooms, bounds, attribution, layers } = archive
  protocol.add(archive.archive)
  const tiles = {
    tiles: [`pmtiles://${key}/{z}/{x}/{y}`],
    minzoom: zooms[0],
    maxzoom: zooms[1],
    bounds: [...bounds] as [number, number, number, number],
    attribution,
  }
  addGround(map, colors)
  map.addSource(OWN, kind === 'vector' ? { type: 'vector', encoding, ...tiles } : { type: 'raster', ...tiles })
  const drawn = kind === 'vector' ? vectorLayers(OWN, layers, colors) : [rasterLayer(OWN, colors)]
  for (const layer of drawn) addLayer(map, layer)
}

type Style = Extract<OwnBaseMap, { kind: 'style' }>['style']

/** Sources and layers get names of their own, so that none meets one of ours; buildings stay flat as the map is. */
function drawStyle(
  map: Map,
  { sources, layers, glyphs, sprite }: Style,
  colors: MapColors,
  attempt: (draw: () => void) => void,
): void {
  if (glyphs) attempt(() => map.setGlyphs(glyphs))
  if (Array.isArray(sprite)) for (const { id, url } of sprite) attempt(() => map.addSprite(id, url))
  for (const [name, source] of Object.entries(sources)) {
    attempt(() => {
      if ('url' in source && typeof source.url === 'string') limitArchiveAt(source.url)
      map.addSource(`${OWN}:${name}`, source)
    })
  }
  if (!layers.some((layer) => layer?.type === 'background')) addGround(map, colors)
  for (const layer of layers) {
    if (layer?.type === 'fill-extrusion') continue
    attempt(() => {
      const named = { ...layer, id: `${OWN}:${layer.id}` }
      addLayer(map, 'source' in named ? { ...named, source: `${OWN}:${String(named.source)}` } : named)
    })
  }
}

/** An archive on a server is read with the same limits as a file. */
function limitArchiveAt(address: string): void {
  const [, archive] = /^pmtiles:\/\/(https?:.+)/.exec(address) ?? []
  if (archive !== undefined) protocol.add(limitedArchive(new FetchSource(archive)))
}

/** Messages quote what they are about, however long. */
function short(message: string): string {
  return message.length <= 200 ? message : `${message.slice(0, 200)}…`
}

/** Where tiles end there is land, not the colour behind the page. */
function addGround(map: Map, { land }: MapColors): void {
  addLayer(map, { id: `${OWN}:land`, type: 'background', paint: { 'background-color': land } })
}

function addLayer(map: Map, layer: LayerSpecification): void {
  map.addLayer(layer, layer.type === 'symbol' ? aboveBorders : fillsOfUnits)
}

function takeAway(map: Map): void {
  const isOwn = (id: string) => id === OWN || id.startsWith(`${OWN}:`)
  for (const id of map.getLayersOrder().filter(isOwn)) map.removeLayer(id)
  for (const id of Object.keys(map.getStyle().sources).filter(isOwn)) map.removeSource(id)
  if (map.getGlyphs()) map.setGlyphs(null)
  for (const { id } of map.getSprite() ?? []) map.removeSprite(id)
}
