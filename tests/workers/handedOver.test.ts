import { expect, test } from 'vitest'
import { handedOver, largeBuffersIn } from '#workers/handedOver.ts'
import { nextTurn } from '#workers/nextTurn.ts'

const large = Float64Array.from({ length: 600_000 }, (_, at) => at / 3)
const same = (a: Float64Array, b: Float64Array) => Buffer.from(a.slice().buffer).equals(Buffer.from(b.slice().buffer))

test('large columns are copied whole and the caller keeps its own; all else goes along as it is', async () => {
  const small = { name: 'Plan', list: [1, 2], none: null, few: Uint8Array.of(1, 2) }
  const value = { large, twice: [{ large }], part: large.subarray(100_000, 200_000), small, kinds: new Set(['a']) }
  const given = await handedOver(value)
  expect(given.large === large).toBe(false)
  expect(same(given.large, large)).toBe(true)
  expect(given.twice[0]!.large === given.large).toBe(true)
  expect(same(given.part, value.part)).toBe(true)
  // a part takes no more along than itself
  expect(given.part.buffer.byteLength).toBe(800_000)
  expect(given.small).toBe(small)
  expect(given.kinds).toBe(value.kinds)
  expect(value.large.length).toBe(600_000)
})

test('the page may answer while a large plan is copied', async () => {
  let copied = false
  const copying = handedOver({ columns: Array.from({ length: 10 }, () => large.slice()) }).then(() => (copied = true))
  for (let turn = 0; turn < 5; turn++) {
    await nextTurn()
    expect(copied).toBe(false)
  }
  await copying
})

test('an answer gives each large buffer away once, and none that is small', () => {
  const [few, part] = [new Uint8Array(10), large.subarray(0, 50_000)]
  const given = largeBuffersIn([{ large, few }, { deep: { part } }, few])
  expect(given.length === 1 && given[0] === large.buffer).toBe(true)
})
