import type { Refusal } from '#model/change.ts'
import type { RowIssues } from '#model/issue.ts'
import type { CallPlanRow } from '#model/measure.ts'
import { textAt } from '#model/text.ts'
import { Findings } from './findings.ts'
import { decimalMark, parseNumber } from '#model/writtenNumber.ts'
import { matchRoles } from './roles.ts'
import type { Table } from './table.ts'
import { plainWords } from './words/languages.ts'

export interface CallPlanReading {
  readonly rows: readonly CallPlanRow[]
  readonly issues: RowIssues
}

/** Calls a year and minutes a call for each segment. Rows that lack a number are left out and listed. */
export function readCallPlan(table: Table): CallPlanReading | Refusal {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const roles = matchRoles(
    headers,
    (words) => words.callPlan,
    () => 1,
  )
  const { segment, calls_per_year: calls, minutes_per_call: minutes } = roles
  if (segment === undefined || calls === undefined || minutes === undefined) {
    return { refused: 'A call plan needs three columns: segment, calls per year and minutes per call.' }
  }
  const findings = new Findings(table)
  const rows = new Map<string, CallPlanRow>()
  for (let row = 0; row < table.count; row++) {
    const number = (column: number): number => {
      const { text } = table.columns[column]
      return parseNumber(textAt(text, row), decimalMark(text) ?? '.')
    }
    const name = textAt(table.columns[segment].text, row).trim()
    const wrong = [calls, minutes].find((column) => !(number(column) >= 0))
    if (wrong !== undefined) findings.note(row, wrong, 'not a number', 'set aside')
    else if (rows.has(name)) findings.note(row, segment, 'repeated segment', 'set aside')
    else rows.set(name, { segment: name, callsPerYear: number(calls), minutesPerCall: number(minutes) })
  }
  if (rows.size === 0) return { refused: 'No row of the call plan has both calls per year and minutes per call.' }
  return { rows: [...rows.values()], issues: findings.finish() }
}
