import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { UnitKind } from '#model/units.ts'

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

/** `1 account`, `2,000 accounts` */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${wholeNumber(count)} ${count === 1 ? one : many}`
}

/** Thousands separated, the same on every machine. */
export function wholeNumber(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function territoryName(plan: Plan, territory: number): string {
  return plan.territories[territory]?.name ?? 'Unassigned'
}

/** A measure by its name; by its id where the plan has no such measure. */
export function measureName({ measures }: Project, measureId: string): string {
  return measures.find(({ id }) => id === measureId)?.name ?? measureId
}

/** `East`, `East and West`, `East, West and 3 more` */
export function nameList(names: readonly string[]): string {
  if (names.length <= 1) return names.join('')
  if (names.length === 2) return names.join(' and ')
  if (names.length === 3) return `${names[0]}, ${names[1]} and ${names[2]}`
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`
}
