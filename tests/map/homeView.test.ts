import { describe, expect, it } from 'vitest'
import { noAccounts, type Accounts } from '#model/account.ts'
import { homeBounds } from '#map/homeView.ts'

const at = (places: readonly (readonly [number, number])[]): Accounts => ({
  ...noAccounts,
  count: places.length,
  lng: Float64Array.from(places, ([lng]) => lng),
  lat: Float64Array.from(places, ([, lat]) => lat),
})
const texas = Array.from({ length: 99 }, (_, i) => [-100 + i / 20, 29 + i / 30] as const)

describe('where the map opens', () => {
  it('shows the lower 48 states while nothing has a place', () => {
    expect(homeBounds(null)).toEqual([-125, 24.3, -65.1, 49.6])
    expect(homeBounds(at([[NaN, NaN]]))).toEqual([-125, 24.3, -65.1, 49.6])
  })

  it('goes to the accounts; one in Hawaii does not make the others small', () => {
    const [west, south, east, north] = homeBounds(at([...texas, [-157.8, 21.3]]))
    expect(west).toBeGreaterThan(-101)
    expect(east).toBeLessThan(-94)
    expect(south).toBeGreaterThan(28)
    expect(north).toBeLessThan(33)
  })

  it('shows the whole country where accounts lie all over it', () => {
    const everywhere = Array.from({ length: 400 }, (_, i) => [-122 + (i % 20) * 2.6, 26 + i / 20] as const)
    expect(homeBounds(at(everywhere))).toEqual([-125, 24.3, -65.1, 49.6])
  })

  it('goes abroad where the accounts are', () => {
    const [west, , east] = homeBounds(at(texas.map(([lng, lat]) => [lng + 110, lat + 20])))
    expect(west).toBeGreaterThan(9)
    expect(east).toBeLessThan(16)
  })
})
