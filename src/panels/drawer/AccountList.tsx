import { useMemo } from 'react'
import { activateTerritory, zoomToPoints } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { measureText } from '#app/format.ts'
import { titleText } from '#app/words.ts'
import { accountOwners } from '#metrics/owners.ts'
import { noAccounts, type AccountRole, type Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt, unpackTexts } from '#model/text.ts'
import type { RowColumn } from '#ui/rowOrder.ts'
import { SearchedTable } from './SearchedTable.tsx'

export function AccountList() {
  const project = useDocument((state) => state.project)
  const accounts = project?.accounts ?? noAccounts
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const rows = useMemo(() => numbersTo(accounts.count), [accounts])
  const owners = useMemo(() => project && plan && accountOwners(project.accounts, plan), [project, plan])
  const columns = useMemo(
    () => (project && plan && owners ? accountColumns(project, plan, owners.territory) : []),
    [project, plan, owners],
  )
  const searchTexts = useMemo(() => lazily(() => accountTexts(accounts)), [accounts])
  if (!project || !owners) return null
  return (
    <SearchedTable
      label="Accounts"
      rows={rows}
      columns={columns}
      searchTexts={searchTexts}
      onSelect={([account]) => activateTerritory(owners.territory[account!]!)}
      onOpen={(account) => zoomToAccount(project.accounts, account)}
      empty="No accounts yet."
    />
  )
}

export function accountColumns(project: Project, plan: Plan, territory: ArrayLike<number>): RowColumn[] {
  const { accounts, settings } = project
  const owner = (account: number) => plan.territories[territory[account]!]?.name ?? 'Unassigned'
  return [
    { title: 'Account', width: 120, text: (row) => textAt(accounts.id, row), order: (row) => textAt(accounts.id, row) },
    ...sourceColumn(accounts, 'name', 'Name', 200),
    ...sourceColumn(accounts, 'city', 'City', 130),
    ...sourceColumn(accounts, 'state', 'State', 60),
    { title: 'ZIP', width: 70, text: (row) => textAt(accounts.zip, row), order: (row) => textAt(accounts.zip, row) },
    { title: 'Territory', width: 140, text: owner, order: owner },
    ...sourceColumn(accounts, 'segment', 'Segment', 90),
    ...accounts.measures
      .map((measure, at) => ({ measure, column: accounts.values[at]! }))
      .filter(({ measure }) => measure.id !== 'accounts')
      .map(({ measure, column }) => ({
        title: titleText(measure.name),
        width: 110,
        numeric: true,
        text: (row: number) => measureText(column[row]!, measure.kind, settings.currency),
        order: (row: number) => column[row]!,
      })),
  ]
}

function sourceColumn(accounts: Accounts, role: AccountRole, title: string, width: number): RowColumn[] {
  const at = accounts.roles[role]
  const column = at === undefined ? undefined : accounts.columns[at]?.text
  if (!column) return []
  const text = (row: number) => textAt(column, row)
  return [{ title, width, text, order: text }]
}

export function accountTexts(accounts: Accounts): string[] {
  const columns = (['name', 'city'] as const).flatMap((role) => {
    const at = accounts.roles[role]
    return at === undefined ? [] : [unpackTexts(accounts.columns[at]!.text)]
  })
  const zips = unpackTexts(accounts.zip)
  return unpackTexts(accounts.id).map((id, row) =>
    [id, zips[row], ...columns.map((column) => column[row])].join(' ').toLowerCase(),
  )
}

export function zoomToAccount(accounts: Accounts, account: number): void {
  zoomToPoints([account], accounts.lng, accounts.lat)
}

export function numbersTo(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row)
}

export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}
