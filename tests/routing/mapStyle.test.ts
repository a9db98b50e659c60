import { expect, test } from 'vitest'
import type { Network } from '#routing/ask.ts'
import { fetchMapStyle, shortly } from '#routing/mapStyle.ts'

const maps = 'https://maps.example.com'
const address = `${maps}/styles/quiet.json?key=secret`

/** A service that answers these, and a network that waits for nobody. */
function answering(answers: Record<string, unknown>): Network & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    wait: async () => {},
    fetch: async (request) => {
      const url = request as string
      asked.push(url)
      return url in answers
        ? new Response(typeof answers[url] === 'string' ? answers[url] : JSON.stringify(answers[url]))
        : new Response('Not found', { status: 404 })
    },
  }
}

const here = (each: string) => each.startsWith(maps)

const style = {
  version: 8,
  sprite: '../sprites/quiet',
  glyphs: '/fonts/{fontstack}/{range}.pbf',
  sources: {
    ground: { type: 'vector', url: '/tiles.json?key=secret' },
    pictures: { type: 'raster', tiles: ['../photos/{z}/{x}/{y}.png'], tileSize: 256 },
    own: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  },
  layers: [{ id: 'sea', type: 'background' }],
}
const tileJson = { tiles: ['v/{z}/{x}/{y}.pbf'], minzoom: 0, maxzoom: 14, attribution: '© Example', name: 'Ground' }

test('every address of a style is whole, and descriptions of tiles stand in place of their addresses', async () => {
  const network = answering({ [address]: style, [`${maps}/tiles.json?key=secret`]: tileJson })
  const { style: read, wants } = await fetchMapStyle(address, here, network)
  expect(wants).toEqual([])
  expect(read.sprite).toEqual([{ id: 'default', url: `${maps}/sprites/quiet` }])
  expect(read.glyphs).toBe(`${maps}/fonts/{fontstack}/{range}.pbf`)
  expect(read.sources).toEqual({
    ground: {
      type: 'vector',
      tiles: [`${maps}/v/{z}/{x}/{y}.pbf`],
      minzoom: 0,
      maxzoom: 14,
      attribution: '© Example',
    },
    pictures: { type: 'raster', tiles: [`${maps}/photos/{z}/{x}/{y}.png`], tileSize: 256 },
    own: style.sources.own,
  })
  expect(network.asked).toEqual([address, `${maps}/tiles.json?key=secret`])
})

test('another origin is named and never asked', async () => {
  const elsewhere = {
    ...style,
    glyphs: 'https://fonts.example.net/{fontstack}/{range}.pbf',
    sources: {
      ground: { type: 'vector', url: 'https://tiles.example.net/tiles.json' },
      remote: { type: 'vector', url: 'pmtiles://https://files.example.net/world.pmtiles' },
    },
  }
  const network = answering({ [address]: elsewhere })
  const { wants } = await fetchMapStyle(address, here, network)
  expect(wants).toEqual(['https://tiles.example.net', 'https://files.example.net', 'https://fonts.example.net'])
  expect(network.asked).toEqual([address])
})

test('tiles elsewhere, told only by the description, are named too', async () => {
  const far = { ...tileJson, tiles: ['https://a.example.net/{z}/{x}/{y}', 'https://b.example.net/{z}/{x}/{y}'] }
  const network = answering({ [address]: style, [`${maps}/tiles.json?key=secret`]: far })
  expect((await fetchMapStyle(address, here, network)).wants).toEqual([
    'https://a.example.net',
    'https://b.example.net',
  ])
})

test.each([
  [{}, 'maps.example.com/styles/quiet.json answered with status 404.'],
  [{ [address]: '<html>' }, 'What maps.example.com/styles/quiet.json answers is no MapLibre style (version 8).'],
  [{ [address]: { version: 7 } }, 'What maps.example.com/styles/quiet.json answers is no MapLibre style (version 8).'],
  [
    { [address]: { ...style, glyphs: 'mapbox://fonts/{fontstack}/{range}.pbf' } },
    'The style leads to mapbox:// addresses, which only the library of Mapbox reads.',
  ],
  [
    { [address]: { ...style, sources: { a: { type: 'raster', tiles: ['https://{s}.example.com/{z}'] } } } },
    'The style names “https://{s}.example.com/{z}”, which is no address.',
  ],
  [
    { [address]: { ...style, sprite: 'javascript:alert(1)' } },
    'The style names “javascript:alert(1)”, which is no address.',
  ],
  [
    { [address]: { ...style, sources: { a: { type: 'geojson', data: 'file:///etc/passwd' } } } },
    'The style names “file:///etc/passwd”, which is no address.',
  ],
  [
    { [address]: { ...style, sources: { a: { type: 'raster', tiles: ['/{z}/{x}/{y}.png'], tileSize: 1 } } } },
    'The style’s tiles are 1 points wide; 64 to 4096 can be drawn.',
  ],
  [
    { [address]: { ...style, layers: Array<null>(5000).fill(null) } },
    'maps.example.com/styles/quiet.json has 5000 layers; a base map can have 2000.',
  ],
  [
    {
      [address]: {
        ...style,
        sources: Object.fromEntries(Array.from({ length: 60 }, (_, i) => [i, { type: 'vector' }])),
      },
    },
    'maps.example.com/styles/quiet.json has 60 sources; a base map can have 50.',
  ],
  [
    { [address]: 'x'.repeat(65 * 2 ** 20) },
    'https://maps.example.com answers with more than 64 MB, which is no answer that was asked for.',
  ],
  [
    { [address]: style, [`${maps}/tiles.json?key=secret`]: [] },
    'What maps.example.com/tiles.json answers is no description of tiles (TileJSON).',
  ],
])('trouble is one sentence without the key: %#', async (answers, sentence) => {
  const said = await fetchMapStyle(address, here, answering(answers)).then(String, (error: Error) => error.message)
  expect(said).toBe(sentence)
  expect(said).not.toContain('secret')
})

test('a service that is not there is told by its name', async () => {
  const lost: Network = { wait: async () => {}, fetch: () => Promise.reject(new TypeError('Failed to fetch')) }
  const said = await fetchMapStyle(address, here, lost).then(String, (error: Error) => error.message)
  expect(said).toBe('https://maps.example.com could not be reached (Failed to fetch), 5 times in a row.')
  expect(shortly(address)).toBe('maps.example.com/styles/quiet.json')
})
