import type { UnitKind } from '#model/units.ts'
import { wholeText } from './format.ts'

export { nameList } from '#plan/words.ts'

const words: { readonly [kind in UnitKind]: readonly [one: string, many: string, title: string] } = {
  zip: ['ZIP', 'ZIPs', 'ZIP codes'],
  county: ['county', 'counties', 'Counties'],
  h3: ['cell', 'cells', 'H3 cells'],
  polygon: ['area', 'areas', 'Areas'],
  account: ['account', 'accounts', 'Accounts'],
}

/** `1 ZIP`, `14 counties` */
export function unitsText(kind: UnitKind, count: number): string {
  return `${wholeText(count)} ${words[kind][count === 1 ? 0 : 1]}`
}

export function unitWord(kind: UnitKind): string {
  return words[kind][0]
}

export function unitsWord(kind: UnitKind): string {
  return words[kind][1]
}

/** As the title of a list. */
export function unitTitle(kind: UnitKind): string {
  return words[kind][2]
}

/** A name from a file's header at the beginning of a line: `revenue` → `Revenue`. */
export function titleText(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

export function countText(count: number, one: string, many = `${one}s`): string {
  return `${wholeText(count)} ${count === 1 ? one : many}`
}
