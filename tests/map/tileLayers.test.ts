import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { expect, test } from 'vitest'
import { mapColors } from '../../src/map/mapColors.ts'
import { rasterLayer, vectorLayers } from '../../src/map/ownBase/tileLayers.ts'

const light = mapColors('light')
const ids = (names: readonly string[]) => vectorLayers('own', names, light).map(({ id }) => id)

test('layers of Protomaps, OpenMapTiles and unknown makers become a style without faults', () => {
  const names = 'earth water roads boundaries places pois landuse buildings transportation_name parcels zcta'.split(' ')
  for (const colors of [light, mapColors('dark')]) {
    const style = {
      version: 8 as const,
      glyphs: 'https://example.com/{fontstack}/{range}.pbf',
      sources: { own: { type: 'vector' as const, tiles: ['pmtiles://own/{z}/{x}/{y}'] } },
      layers: vectorLayers('own', names, colors),
    }
    expect(validateStyleMin(style)).toEqual([])
    const pictures = { own: { type: 'raster' as const, tiles: ['pmtiles://own/{z}/{x}/{y}'] } }
    expect(validateStyleMin({ ...style, sources: pictures, layers: [rasterLayer('own', colors)] })).toEqual([])
  }
})

test('ground lies below water, roads and borders, whatever the order of the file', () => {
  expect(ids(['places', 'boundaries', 'roads', 'water', 'earth'])).toEqual([
    'own:earth:ground',
    'own:water:ground',
    'own:water:lines',
    'own:roads:lines',
    'own:boundaries:lines',
    'own:places:names',
  ])
})

test('colours follow the theme, and what would only clutter a plan is left out', () => {
  const [ground] = vectorLayers('own', ['earth'], mapColors('dark'))
  expect(ground!.paint).toEqual({ 'fill-color': mapColors('dark').land })
  expect(ids(['pois', 'housenumber'])).toEqual([])
  expect(ids(['zcta'])).toEqual(['own:zcta:ground', 'own:zcta:lines'])
})
