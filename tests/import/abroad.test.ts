import { expect, test } from 'vitest'
import { accountsAbroad, bothAbroad, mostlyAtHome } from '#import/abroad.ts'
import { proposeMapping } from '#import/mapping.ts'
import { tableOf } from './fixtures.ts'

const abroad = (text: string) => {
  const table = tableOf(text)
  return accountsAbroad(table, proposeMapping(table).roles)
}

test('a few accounts in Canada are counted by what their rows say, and ZIP areas stay the choice', () => {
  const home = Array.from({ length: 16 }, (_, row) => `${row},Boston,MA,02108`)
  const mixed = abroad(
    `id,city,state,zip\n${home.join('\n')}\n20,Toronto,ON,M5V 2T6\n21,Vancouver,BC,V6B 1A1\n22,Ottawa,ON,\n`,
  )
  expect(mixed).toEqual({
    count: 3,
    of: 19,
    named: [
      { text: 'ON', count: 2 },
      { text: 'BC', count: 1 },
    ],
  })
  expect(mostlyAtHome(mixed)).toBe(true)
  const north = abroad('id,city,state,zip\n1,Toronto,ON,M5V 2T6\n2,Boston,MA,02108\n')
  expect(mostlyAtHome(north)).toBe(false)
  expect(bothAbroad(mixed, north)).toMatchObject({
    count: 4,
    of: 21,
    named: [{ text: 'ON', count: 3 }, { text: 'BC' }],
  })
})

test('a country says more than a state; without both, codes and points tell, but no point that is written wrongly', () => {
  expect(abroad('id,state,country,zip\n1,ON,US,02108\n2,MA,Canada,\n3,,,02108\n')).toMatchObject({ count: 1 })
  expect(
    abroad('id,zip,lat,lon\n1,02108,42.4,71.1\n2,M5V 2T6,,\n3,02108,42.4,-71.1\n4,10115,52.5,13.4\n5,,0,0\n'),
  ).toEqual({
    count: 2,
    of: 5,
    named: [],
  })
})
