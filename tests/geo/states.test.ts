import { expect, test } from 'vitest'
import { loadStates, loadZips } from '#geo/geography.ts'
import { stateTest } from '#geo/land.ts'
import { readGeo } from './geoFiles.ts'

test('a place lies in one state or in none', async () => {
  const stateAt = stateTest(await loadStates(readGeo))
  expect(stateAt(-87.63, 41.88)).toBe('IL')
  expect(stateAt(-149.9, 61.2)).toBe('AK')
  expect(stateAt(-157.86, 21.31)).toBe('HI')
  expect([stateAt(21.01, 52.23), stateAt(-79.38, 43.65), stateAt(-40, 30)]).toEqual(['', '', ''])
})

test('the points of ZIP areas lie in the state that the ZIP belongs to, but for a few on its border', async () => {
  const stateAt = stateTest(await loadStates(readGeo))
  const zips = await loadZips(readGeo)
  let other = 0
  for (let zip = 0; zip < zips.count; zip++) {
    const found = stateAt(zips.lng[zip]!, zips.lat[zip]!)
    if (found !== '' && found !== zips.state[zip]) other++
  }
  expect(other / zips.count).toBeLessThan(0.003)
})
