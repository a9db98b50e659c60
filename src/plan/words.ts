import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

export { counted, unitCount, unitWord, wholeNumber } from '#model/counted.ts'

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
