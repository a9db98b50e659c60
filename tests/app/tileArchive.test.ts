import { expect, test } from 'vitest'
import { openTileArchive, type TileArchive } from '#app/tileArchive.ts'
import { isRefusal } from '#model/change.ts'
import { colouredTile, smallBaseMap, tileFile } from '../fixtures/tileFile.ts'

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
    `base.pmtiles is cut off: it tells of ${whole.length} bytes and has ${whole.length - 20}. Copy it again.`,
  )
  for (const bytes of [new TextEncoder().encode('<html>Not found</html>'.repeat(20)), whole.subarray(0, 60)]) {
    expect(await refusal(bytes)).toBe('base.pmtiles is no PMTiles file.')
  }
  expect(await refusal(Uint8Array.from(whole, (byte, i) => (i === 7 ? 9 : byte)))).toContain('spec version 9')
  expect(await refusal(tileFile({ ...smallBaseMap, metadata: {} }))).toContain('does not name its layers')
  expect(await refusal(tileFile({ ...smallBaseMap, tileType: 9 }))).toContain('of a kind that is not known')
  expect(await refusal(tileFile({ ...smallBaseMap, compression: 3 }))).toContain('Brotli')
})
