import { expect, test } from 'vitest'
import { nameParts, shortName } from '#app/shortName.ts'

test('names of one team keep what tells them apart', () => {
  const name = (team: string) => `Northeast Corridor Key Accounts — Team ${team}`
  expect(shortName(name('01'))).toBe('Northeast Corrido… Team 01')
  expect(shortName(name('02'))).not.toBe(shortName(name('01')))
  expect(nameParts(name('01'))).toEqual(['Northeast Corridor Key Accounts —', 'Team 01'])
})

test('a sign that belongs to the last word stays with it', () => {
  expect(nameParts('Commercial accounts Ohiovalley #12')).toEqual(['Commercial accounts Ohiovalley', '#12'])
  expect(nameParts('Großkunden Nordrhein-Westfalen (Süd)')).toEqual(['Großkunden Nordrhein-Westfalen', '(Süd)'])
})

test('short names and names without a short last word', () => {
  expect(shortName('Northern California')).toBe('Northern California')
  expect(nameParts('Northern California')).toEqual(['Northern California', ''])
  expect(shortName('Everything and Massachusettsandbeyond')).toBe('Everything and Massachuse…')
  expect(shortName('Everything west of the Mississippi River').length).toBeLessThanOrEqual(26)
})
