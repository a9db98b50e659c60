import { useMemo } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { issueAt, noIssues, type RowIssues } from '#model/issue.ts'
import type { RowColumn } from '#ui/rowOrder.ts'
import { numbersTo } from './AccountList.tsx'
import { findingWords } from '#import/findingWords.ts'
import { titleText } from '#model/capitalised.ts'
import { SearchedTable } from './SearchedTable.tsx'

/** What was noticed while the files were read, row by row. */
export function FindingList() {
  const planId = useDocument((state) => state.planId)
  const report = useSession((state) => state.importReport)
  const issues = report?.planId === planId ? report.issues : noIssues
  const rows = useMemo(() => numbersTo(issues.count), [issues])
  const columns = useMemo(() => issueColumns(issues), [issues])
  const searchText = useMemo(() => issueText(issues), [issues])
  return (
    <SearchedTable
      label="Findings"
      rows={rows}
      columns={columns}
      searchText={searchText}
      empty="Nothing was noticed in the files."
    />
  )
}

function issueColumns(issues: RowIssues): RowColumn[] {
  const column = (
    title: string,
    width: number,
    key: 'column' | 'value' | 'problem' | 'action' | 'newValue',
  ): RowColumn => {
    const text = (i: number) => {
      const issue = issueAt(issues, i)
      if (key !== 'problem' && key !== 'action') return issue[key]
      const { wrong, done } = findingWords(issue.problem, issue.action)
      return key === 'problem' ? wrong : titleText(done)
    }
    return { title, width, text, order: text }
  }
  return [
    { title: 'Row', width: 70, numeric: true, text: (i) => String(issues.row[i]), order: (i) => issues.row[i]! },
    column('Column', 140, 'column'),
    column('Value', 160, 'value'),
    column('Problem', 300, 'problem'),
    column('What was done', 240, 'action'),
    column('Now', 160, 'newValue'),
  ]
}

function issueText(issues: RowIssues): (i: number) => string {
  return (i) => {
    const { row, column, value, problem, action, newValue } = issueAt(issues, i)
    const { wrong, done } = findingWords(problem, action)
    return [row, column, value, wrong, done, newValue].join(' ')
  }
}
