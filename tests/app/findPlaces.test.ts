import { describe, expect, it } from 'vitest'
import type { CityTable } from '#geo/geography.ts'
import { noAccounts, type Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { packTexts } from '#model/text.ts'
import { noUnits, type Units } from '#model/units.ts'
import { findPlaces } from '#app/findPlaces.ts'
import { rowsHolding } from '#app/textSearch.ts'

const units: Units = {
  ...noUnits,
  count: 3,
  id: ['02108', '02895', '10001'],
  name: ['Boston, MA', 'Woonsocket, RI', 'New York, NY'],
}
const territory = (id: string, name: string) => ({
  id,
  name,
  color: '#000000',
  fte: 1,
  repId: '',
  locked: false,
  parentId: '',
})
const plan = { territories: [null, territory('T1', 'Boston'), null, territory('T3', 'Coast')] } as unknown as Plan
const cities: CityTable = {
  count: 3,
  name: ['Boston', 'York', 'Boston'],
  state: ['', '', 'MA'],
  country: ['GB', 'GB', 'US'],
  lng: new Float64Array(3),
  lat: new Float64Array(3),
  population: Float64Array.of(3, 2, 1),
}
const accounts: Accounts = {
  ...noAccounts,
  count: 3,
  id: packTexts(['A1', 'A2', 'A3']),
  columns: [{ name: 'name', text: packTexts(['Boston Beer', 'Éclair du Boston', 'Nowhere']) }],
  roles: { name: 0 },
  lng: Float64Array.of(1, 2, NaN),
  lat: Float64Array.of(1, 2, NaN),
}
const find = (query: string) =>
  findPlaces(query, { units, plan, accounts, cities }).map(({ kind, row }) => `${kind} ${row}`)

describe('finding places', () => {
  it('names territories first, then cities at home before those abroad, then accounts', () => {
    expect(find('boston')).toEqual(['territory 1', 'city 2', 'city 0', 'account 0', 'account 1'])
  })

  it('reads a ZIP with a lost zero and with four more digits', () => {
    expect(find('2895')).toEqual(['unit 1'])
    expect(find('02895-1234')).toEqual(['unit 1'])
    expect(find('028')).toEqual(['unit 1'])
  })

  it('takes a state after a comma', () => {
    expect(find('Boston, MA')).toEqual(['city 2'])
  })

  it('leaves out accounts without a place and finds nothing for nothing', () => {
    expect(find('nowhere')).toEqual([])
    expect(find('  ')).toEqual([])
  })

  it('does not find what only appears where two texts meet', () => {
    const column = packTexts(['ab', 'cd', 'abc'])
    expect(rowsHolding(column, 'bc', 9)).toEqual([2])
    expect(rowsHolding(packTexts(['äb', 'cä', 'xÄb']), 'äb', 9)).toEqual([0, 2])
  })

  it('reads each text by itself where lower case depends on it', () => {
    const column = packTexts(['İzmir', 'b', 'Β ΜΑΡΙΟΣ', 'Α', 'izmir'])
    expect(rowsHolding(column, 'İzmir'.toLowerCase(), 9)).toEqual([0])
    expect(rowsHolding(column, 'b', 9)).toEqual([1])
    expect(rowsHolding(column, 'ΜΑΡΙΟΣ'.toLowerCase(), 9)).toEqual([2])
    expect(rowsHolding(column, 'izmir', 9)).toEqual([4])
  })
})
