import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unpackedOutlines, withPackedOutlines } from '#workers/packedOutlines.ts'

test('outlines come back from their blob as they were; a refusal and a plan without outlines stay as they are', async () => {
  const outlines = JSON.parse(readFileSync('public/geo/county-areas.json', 'utf8')) as object
  const packed = withPackedOutlines({ outlines, moved: 3 })
  if ('refused' in packed) throw new Error('refused')
  expect(packed.moved).toBe(3)
  expect(packed.outlines).toBeInstanceOf(Blob)
  expect(await unpackedOutlines(packed.outlines)).toEqual(outlines)

  expect(withPackedOutlines({ outlines: null })).toEqual({ outlines: null })
  expect(await unpackedOutlines(null)).toBeNull()
  const refused = { refused: 'No account lies in these areas.' }
  expect(withPackedOutlines<{ outlines: null }>(refused)).toBe(refused)
})
