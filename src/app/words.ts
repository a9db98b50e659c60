import { unitWord as wordFor } from '#model/counted.ts'
import type { UnitKind } from '#model/units.ts'
import { wholeText } from './format.ts'

export { nameList } from '#plan/words.ts'

const titles: { readonly [kind in UnitKind]: string } = {
  zip: 'ZIP codes',
  county: 'Counties',
  h3: 'H3 cells',
  polygon: 'Areas',
  account: 'Accounts',
}

/** `1 ZIP`, `14 counties` */
export function unitsText(kind: UnitKind, count: number): string {
  return `${wholeText(count)} ${wordFor(kind, count)}`
}

export function unitWord(kind: UnitKind): string {
  return wordFor(kind, 1)
}

export function unitsWord(kind: UnitKind): string {
  return wordFor(kind, 2)
}

/** As the title of a list. */
export function unitTitle(kind: UnitKind): string {
  return titles[kind]
}

export function countText(count: number, one: string, many = `${one}s`): string {
  return `${wholeText(count)} ${count === 1 ? one : many}`
}
