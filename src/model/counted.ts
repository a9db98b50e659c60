import type { UnitKind } from './units.ts'

const unitWords: { readonly [kind in UnitKind]: readonly [one: string, many: string] } = {
  zip: ['ZIP', 'ZIPs'],
  county: ['county', 'counties'],
  h3: ['cell', 'cells'],
  polygon: ['area', 'areas'],
  account: ['account', 'accounts'],
}

/** `1 ZIP`, `14 counties` */
export function unitCount(kind: UnitKind, count: number): string {
  return `${wholeNumber(count)} ${unitWord(kind, count)}`
}

export function unitWord(kind: UnitKind, count: number): string {
  return unitWords[kind][count === 1 ? 0 : 1]
}

/** `1 account`, `2,000 accounts`; the words may go on: `1 row names no unit`, `3 rows name no unit`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber(count)} ${count === 1 ? one : many}`
}

/** Thousands separated, the same on every machine. */
export function wholeNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
