import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openTileArchive, type TileArchive } from '#app/tileArchive.ts'
import { isRefusal } from '#model/change.ts'
import {
  archiveFile,
  colouredTile,
  directoryOf,
  smallBaseMap,
  tileFile,
  worldTile,
  type ArchiveParts,
} from '../fixtures/tileFile.ts'

const fileOf = (bytes: Uint8Array, name = 'base.pmtiles') => new File([new Uint8Array(bytes)], name)

async function opened(bytes: Uint8Array): Promise<TileArchive> {
  const archive = await openTileArchive(fileOf(bytes))
  if (isRefusal(archive)) throw new Error(archive.refused)
  return archive
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const answer = await openTileArchive(fileOf(bytes))
  return isRefusal(answer) ? answer.refused : ''
}

test('a file of vector tiles tells its layers, zooms and source, and gives its tiles', async () => {
  const archive = await opened(tileFile(smallBaseMap))
  expect(archive).toMatchObject({
    kind: 'vector',
    encoding: 'mvt',
    zooms: [0, 0],
    bounds: [-125, 24, -66, 50],
    attribution: '<a href="https://example.com">Example tiles</a>',
    layers: ['earth', 'water', 'roads', 'boundaries', 'places'],
  })
  const tile = new Uint8Array((await archive.archive.getZxy(0, 0, 0))!.data)
  expect(Buffer.from(tile).includes('Lakeside')).toBe(true)
  expect(await archive.archive.getZxy(1, 0, 0)).toBeUndefined()
})

test('a file of pictures needs no layers', async () => {
  const tiles = [{ zxy: [0, 0, 0], bytes: colouredTile(200, 220, 240) }] as const
  const archive = await opened(tileFile({ tiles, tileType: 2, metadata: {} }))
  expect(archive).toMatchObject({ kind: 'raster', layers: [], attribution: '' })
})

test('what no map can be drawn from ends in one sentence', async () => {
  const whole = tileFile(smallBaseMap)
  expect(await refusal(whole.subarray(0, whole.length - 20))).toBe(
    'base.pmtiles is damaged or cut off: its end is missing. Copy it again.',
  )
  for (const bytes of [new TextEncoder().encode('<html>Not found</html>'.repeat(20)), whole.subarray(0, 60)]) {
    expect(await refusal(bytes)).toBe('base.pmtiles is no PMTiles file.')
  }
  expect(await refusal(Uint8Array.from(whole, (byte, i) => (i === 7 ? 9 : byte)))).toContain('spec version 9')
  expect(await refusal(tileFile({ ...smallBaseMap, metadata: {} }))).toContain('does not name its layers')
  expect(await refusal(tileFile({ ...smallBaseMap, tileType: 9 }))).toContain('of a kind that is not known')
  expect(await refusal(tileFile({ ...smallBaseMap, compression: 3 }))).toContain('Brotli')
})

const packedTile = gzipSync(worldTile)
const oneTile = { id: 0, run: 1, length: packedTile.length, offset: 0 }
const sound: ArchiveParts = {
  directory: gzipSync(directoryOf([oneTile])),
  described: gzipSync(JSON.stringify(smallBaseMap.metadata)),
  data: packedTile,
  compressions: [2, 2],
  tileType: 1,
  zooms: [0, 0],
}
/** Unpacks to a thousand times its size. */
const bomb = (megabytes: number) => gzipSync(new Uint8Array(megabytes * 2 ** 20))
const holding = (data: Uint8Array) => ({
  data,
  directory: gzipSync(directoryOf([{ ...oneTile, length: data.length }])),
})
/** The first bytes of a picture of 60,000 × 60,000 points, 14 GB once it is drawn. */
const hugePicture = Uint8Array.from(colouredTile(0, 0, 0), (byte, i) =>
  [18, 22].includes(i) ? 0xea : [19, 23].includes(i) ? 0x60 : byte,
)

test.each<[title: string, parts: Partial<ArchiveParts>, says: string]>([
  ['a tile that unpacks to 40 MB', holding(bomb(40)), 'a part of it would unpack to more than 16 MB'],
  ['a directory that unpacks to 8 MB', { directory: bomb(8) }, 'a directory of it would unpack to more than 4 MB'],
  ['metadata that unpack to 40 MB', { described: bomb(40) }, 'a part of it would unpack to more than 16 MB'],
  [
    'a tile of 900 GB',
    { directory: gzipSync(directoryOf([{ ...oneTile, length: 9e11 }])) },
    'it holds a piece of 858,307 MB',
  ],
  [
    'a tile beyond the end',
    { directory: gzipSync(directoryOf([{ ...oneTile, offset: 1e9, length: 500 }])) },
    'it ends too early',
  ],
  [
    'a picture of 60,000 points',
    { ...holding(hugePicture), tileType: 2, compressions: [2, 1] },
    '60000 × 60000 points',
  ],
  [
    'a directory of more tiles than it has bytes',
    { directory: gzipSync(Uint8Array.of(255, 255, 255, 255, 15)) },
    'varint',
  ],
  ['no directory', { directory: Buffer.from('none') }, 'could not be read as PMTiles'],
  ['zooms upside down', { zooms: [9, 3] }, 'tells of zooms 9 to 3, which no map has.'],
  ['zooms beyond any map', { zooms: [0, 255] }, 'tells of zooms 0 to 255, which no map has.'],
  ['metadata that are no JSON', { described: gzipSync('{"vector_layers":') }, 'could not be read as PMTiles'],
  [
    'ten thousand layers',
    {
      described: gzipSync(
        JSON.stringify({ vector_layers: Array.from({ length: 10_000 }, (_, i) => ({ id: `l${i}` })) }),
      ),
    },
    'has 10000 layers; a base map can have 200.',
  ],
])('a hostile file ends in one sentence: %s', async (_, parts, says) => {
  const said = await refusal(archiveFile({ ...sound, ...parts }))
  expect(said).toContain(says)
  expect(said).toMatch(/^base\.pmtiles .*\.$/)
})

test('directories that lead in circles end in a sentence', async () => {
  let directory = gzipSync(directoryOf([{ ...oneTile, run: 0 }]))
  for (let i = 0; i < 4; i++) directory = gzipSync(directoryOf([{ ...oneTile, run: 0, length: directory.length }]))
  expect(await refusal(archiveFile({ ...sound, directory, leaves: 127 }))).toContain('Maximum directory depth exceeded')
})

test('names that stand twice, a novel as attribution and bounds off the earth are left out', async () => {
  const metadata = { attribution: 'a'.repeat(1e6), vector_layers: [{ id: 'earth' }, { id: 'earth' }, null, { id: 7 }] }
  const file = archiveFile({ ...sound, described: gzipSync(JSON.stringify(metadata)) })
  file.writeInt32LE(-2e9, 102)
  expect(await opened(file)).toMatchObject({ layers: ['earth'], attribution: '', bounds: [-180, -85, 180, 85] })
})
