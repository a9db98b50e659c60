import { useMemo } from 'react'
import { activateTerritory, zoomToPoints } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { measureText } from '#app/format.ts'
import { lockSelectedAccounts, selectAccounts } from '#app/holding.ts'
import { sessionStore, setSession, useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { accountOwners } from '#metrics/owners.ts'
import { noAccounts, type AccountRole, type Accounts, type SourceColumn } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { Button } from '#ui/Button.tsx'
import type { RowColumn } from '#ui/rowOrder.ts'
import { HoldButtons } from './HoldButtons.tsx'
import { accountHolds, holdColumn } from './holds.ts'
import { SearchedTable } from './SearchedTable.tsx'

export function AccountList() {
  const project = useDocument((state) => state.project)
  const accounts = project?.accounts ?? noAccounts
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const rows = useMemo(() => numbersTo(accounts.count), [accounts])
  const owners = useMemo(() => project && plan && accountOwners(project.accounts, plan), [project, plan])
  const columns = useMemo(() => {
    if (!project || !plan || !owners) return []
    const all = accountColumns(project, plan, owners.territory)
    const after = 1 + all.findIndex(({ title }) => title === 'Territory')
    return [...all.slice(0, after), holdColumn(accountHolds(project.accounts, plan)), ...all.slice(after)]
  }, [project, plan, owners])
  const selection = useSession((state) => state.accountSelection)
  const readOnly = useDocument((state) => state.readOnly)
  const chosen = useMemo(() => new Set(selection), [selection])
  const searchText = useMemo(() => {
    const text = accountText(accounts)
    const territory = (row: number) => plan?.territories[owners?.territory[row] ?? 0]?.name ?? ''
    return (row: number) => `${text(row)} ${territory(row)}`
  }, [accounts, owners, plan])
  if (!project || !owners) return null
  return (
    <SearchedTable
      label="Accounts"
      rows={rows}
      columns={columns}
      searchText={searchText}
      selected={(account) => chosen.has(account)}
      onSelect={(accounts, how) => {
        if (how === 'only') activateTerritory(owners.territory[accounts[0]!]!)
        selectAccounts(selectRows(sessionStore.getState().accountSelection, accounts, how))
      }}
      onOpen={(account) => zoomToAccount(project.accounts, account)}
      empty="No accounts yet."
      aside={
        selection.length > 0 && (
          <>
            <span className="numbers">{countText(selection.length, 'account')}</span>
            {!readOnly && (
              <>
                <Button onClick={() => setSession({ dialog: 'giveAccounts' })}>Give to…</Button>
                <Button onClick={() => setSession({ dialog: 'shareAccounts' })}>Share…</Button>
                <HoldButtons
                  what="accounts"
                  onLock={(locked) => lockSelectedAccounts(locked)}
                  onHold={() => setSession({ dialog: 'holdAccounts' })}
                />
              </>
            )}
          </>
        )
      }
    />
  )
}

export function accountColumns(project: Project, plan: Plan, territory: ArrayLike<number>): RowColumn[] {
  const { accounts, settings } = project
  const owner = (account: number) => plan.territories[territory[account]!]?.name ?? 'Unassigned'
  return [
    { title: 'Account', width: 100, text: (row) => textAt(accounts.id, row), order: (row) => textAt(accounts.id, row) },
    ...sourceColumn(accounts, 'name', 'Name', 160),
    { title: 'Territory', width: 150, text: owner, order: owner },
    ...sourceColumn(accounts, 'city', 'City', 130),
    ...sourceColumn(accounts, 'state', 'State', 60),
    { title: 'ZIP', width: 70, text: (row) => textAt(accounts.zip, row), order: (row) => textAt(accounts.zip, row) },
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
    ...furtherColumns(accounts).map(({ name, text: column }) => {
      const text = (row: number) => textAt(column, row)
      return { title: titleText(name), width: 130, text, order: text }
    }),
  ]
}

const shownRoles: readonly AccountRole[] = [
  'account_id',
  'name',
  'city',
  'state',
  'postal_code',
  'lat',
  'lon',
  'segment',
]

/** Columns of the file that are shown nowhere else: what tells an account with an open deal from the others stands there. */
function furtherColumns({ columns, roles, measures }: Accounts): SourceColumn[] {
  const shown = new Set(shownRoles.map((role) => roles[role]))
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '')
  const counted = new Set(measures.flatMap(({ id, name }) => [plain(id), plain(name)]))
  return columns.filter(({ name }, at) => !shown.has(at) && !counted.has(plain(name)))
}

function sourceColumn(accounts: Accounts, role: AccountRole, title: string, width: number): RowColumn[] {
  const at = accounts.roles[role]
  const column = at === undefined ? undefined : accounts.columns[at]?.text
  if (!column) return []
  const text = (row: number) => textAt(column, row)
  return [{ title, width, text, order: text }]
}

/** What a search for accounts looks in, row by row. */
export function accountText(accounts: Accounts): (row: number) => string {
  const columns = (['name', 'city'] as const).flatMap((role) => {
    const at = accounts.roles[role]
    return at === undefined ? [] : [accounts.columns[at]!.text]
  })
  const all = [accounts.id, accounts.zip, ...columns, ...furtherColumns(accounts).map(({ text }) => text)]
  return (row) => all.map((column) => textAt(column, row)).join(' ')
}

export function zoomToAccount(accounts: Accounts, account: number): void {
  zoomToPoints([account], accounts.lng, accounts.lat)
}

/** The selection after rows were pressed in a list. */
export function selectRows(
  before: Uint32Array,
  rows: readonly number[],
  how: 'only' | 'toggle' | 'range',
): Uint32Array {
  if (how !== 'toggle') return Uint32Array.from(rows).sort()
  const selection = new Set(before)
  for (const row of rows) if (!selection.delete(row)) selection.add(row)
  return Uint32Array.from(selection).sort()
}

export function numbersTo(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row)
}
