import { issueActions, issueAt, type RowIssue, type RowIssues } from '#model/issue.ts'
import { placedByName } from './placingWords.ts'
import { TextBuilder } from './textBuilder.ts'

/** Collects row issues while a file is read. */
export class IssueLog {
  private readonly rows: number[] = []
  private readonly columns: number[] = []
  private readonly problemOf: number[] = []
  private readonly actions: number[] = []
  private readonly values = new TextBuilder()
  private readonly newValues = new TextBuilder()
  private readonly columnIndex = new Map<string, number>()
  private readonly problemIndex = new Map<string, number>()

  get count(): number {
    return this.rows.length
  }

  add(row: number, column: string, value: string, problem: string, action: RowIssue['action'], newValue = ''): void {
    this.rows.push(row)
    this.columns.push(indexIn(this.columnIndex, column))
    this.problemOf.push(indexIn(this.problemIndex, problem))
    this.actions.push(issueActions.indexOf(action))
    this.values.addText(value)
    this.newValues.addText(newValue)
  }

  finish(): RowIssues {
    return {
      count: this.count,
      row: Uint32Array.from(this.rows),
      columnNames: [...this.columnIndex.keys()],
      column: Uint16Array.from(this.columns),
      problems: [...this.problemIndex.keys()],
      problem: Uint16Array.from(this.problemOf),
      action: Uint8Array.from(this.actions),
      value: this.values.finish(),
      newValue: this.newValues.finish(),
    }
  }
}

/** Findings of a later step, behind those of the file. */
export function withFindings(issues: RowIssues, findings: readonly RowIssue[]): RowIssues {
  if (findings.length === 0) return issues
  const log = new IssueLog()
  const add = ({ row, column, value, problem, action, newValue }: RowIssue): void =>
    log.add(row, column, value, problem, action, newValue)
  // that a row was placed by its city says nothing where there is no unit
  const nowhere = new Set(findings.flatMap(({ action, row }) => (action === 'unplaced' ? [row] : [])))
  for (let i = 0; i < issues.count; i++) {
    const issue = issueAt(issues, i)
    if (!nowhere.has(issue.row) || !placings.has(issue.problem)) add(issue)
  }
  findings.forEach(add)
  return log.finish()
}

const placings: ReadonlySet<string> = new Set(Object.values(placedByName))

function indexIn(index: Map<string, number>, name: string): number {
  const known = index.get(name)
  if (known !== undefined) return known
  index.set(name, index.size)
  return index.size - 1
}
