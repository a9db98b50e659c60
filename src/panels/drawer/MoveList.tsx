import { useMemo } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { useMoves } from '#app/derived.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { noAccounts } from '#model/account.ts'
import { accountColumns, accountTexts, lazily, zoomToAccount } from './AccountList.tsx'
import { SearchedTable } from './SearchedTable.tsx'

/** Accounts that have another territory than at the start. */
export function MoveList() {
  const project = useDocument((state) => state.project)
  const accounts = project?.accounts ?? noAccounts
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const moves = useMoves()
  const columns = useMemo(() => {
    if (!project || !plan || !moves) return []
    const from = (account: number) => moves.before.territories[moves.from[account]!]?.name ?? 'Unassigned'
    const [id, ...rest] = accountColumns(project, plan, moves.to)
    return [
      id!,
      { title: 'From', width: 140, text: from, order: from },
      ...rest.map((column) => (column.title === 'Territory' ? { ...column, title: 'To' } : column)),
    ]
  }, [project, plan, moves])
  const searchTexts = useMemo(() => lazily(() => accountTexts(accounts)), [accounts])
  if (!project || !moves) return null
  return (
    <SearchedTable
      label="Moves"
      rows={moves.accounts}
      columns={columns}
      searchTexts={searchTexts}
      onSelect={([account]) => activateTerritory(moves.to[account!]!)}
      onOpen={(account) => zoomToAccount(project.accounts, account)}
      empty="No account has changed its territory since the start."
    />
  )
}
