import { isRefusal, type Refusal } from '#model/change.ts'
import type { Mapping } from './mapping.ts'
import { evaluate, namesIn, parseFormula } from './measureFormula.ts'

/** What may stand in a formula: the id of each number column, and its header. */
export function formulaNames({ columns, roles }: Mapping): Map<string, number> {
  const names = new Map<string, number>()
  columns.forEach(({ name, kind }, column) => kind === 'number' && names.set(name, column))
  columns.forEach(({ offers }, column) => offers && !names.has(offers.id) && names.set(offers.id, column))
  for (const role of ['revenue', 'potential', 'calls_per_year', 'minutes_per_call'] as const) {
    const column = roles[role]
    if (column !== undefined && !names.has(role)) names.set(role, column)
  }
  return names
}

export function computeMeasure(
  text: string,
  mapping: Mapping,
  count: number,
  numbersOf: (column: number) => Float64Array,
): Float64Array | Refusal {
  const names = formulaNames(mapping)
  const formula = parseFormula(text, [...names.keys()])
  if (isRefusal(formula)) return formula
  const columns = new Map(namesIn(formula).map((name) => [name, numbersOf(names.get(name)!)]))
  const values = new Float64Array(count)
  for (let row = 0; row < count; row++) values[row] = evaluate(formula, (name) => columns.get(name)![row])
  return values
}
