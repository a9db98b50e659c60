import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTexts, textAt, unpackTexts } from '#model/text.ts'

const letter = fc.constantFrom('a', ' ', 'ü', '€', '東', '😀', '\uFEFF')

test('texts come back one by one and all at once as they were, whatever their letters', () => {
  fc.assert(
    fc.property(fc.array(fc.array(letter, { maxLength: 6 }).map((some) => some.join(''))), (texts) => {
      const column = packTexts(texts)
      expect(unpackTexts(column)).toEqual(texts)
      expect(texts.map((_, row) => textAt(column, row))).toEqual(texts)
    }),
    { numRuns: 30 },
  )
  expect(unpackTexts(packTexts(['Brauhaus Lüttich', '', '😀 東京', 'plain']))).toEqual([
    'Brauhaus Lüttich',
    '',
    '😀 東京',
    'plain',
  ])
})

test('bytes that are no letters harm no text but their own', () => {
  const column = { bytes: Uint8Array.of(0x61, 0x80, 0xe2, 0x82, 0x62, 0xc3, 0xbc), offsets: Uint32Array.of(0, 1, 4, 7) }
  expect(unpackTexts(column)).toEqual(['a', '\uFFFD\uFFFD', 'bü'])
})
