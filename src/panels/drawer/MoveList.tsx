import { useMemo } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { useMoves } from '#app/derived.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useReasons, type ReasonedMove } from '#app/reasons.ts'
import { setSession } from '#app/sessionStore.ts'
import { noAccounts } from '#model/account.ts'
import { textAt } from '#model/text.ts'
import { Button } from '#ui/Button.tsx'
import { accountColumns, accountText, zoomToAccount } from './AccountList.tsx'
import { SearchedTable } from './SearchedTable.tsx'

/** Accounts that have another territory than at the start. */
export function MoveList() {
  const project = useDocument((state) => state.project)
  const accounts = project?.accounts ?? noAccounts
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const moves = useMoves()
  const { value: reasons } = useReasons()
  const columns = useMemo(() => {
    if (!project || !plan || !moves) return []
    const from = (account: number) => moves.before.territories[moves.from[account]!]?.name ?? 'Unassigned'
    const [id, ...rest] = accountColumns(project, plan, moves.to)
    const to = rest.find(({ title }) => title === 'Territory')!
    const reasonOf = reasonsByUnit(reasons)
    const named = new Set(plan.overrides.map(({ accountId }) => accountId))
    const why = (account: number) => {
      const unit = project.accounts.unit[account]!
      if (!reasons) return ''
      if (named.has(textAt(project.accounts.id, account))) return 'Given by name, apart from its ground.'
      return reasonOf.get(unit) ?? 'Its ground stayed: a rule gives it, or a name no longer does.'
    }
    const name = rest.find(({ title }) => title === 'Name')
    const account = name ? { ...name, text: (row: number) => `${name.text(row)}\n${id!.text(row)}` } : id!
    return [
      { ...account, title: 'Account', width: 124, pinned: true },
      { title: 'From', width: 100, text: from, order: from },
      { ...to, title: 'To', width: 100 },
      { title: 'Reason (index without this move, and now)', width: 280, wide: true, text: why, order: why },
      ...rest.filter((column) => column !== to && column !== name),
    ]
  }, [project, plan, moves, reasons])
  const searchText = useMemo(() => accountText(accounts), [accounts])
  if (!project || !moves) return null
  return (
    <SearchedTable
      label="Moves"
      noun="account"
      rows={moves.accounts}
      columns={columns}
      searchText={searchText}
      onSelect={([account]) => activateTerritory(moves.to[account!]!)}
      onOpen={(account) => zoomToAccount(project.accounts, account)}
      empty="No account has changed its territory since the start."
      aside={
        moves.accounts.length > 0 && (
          <Button onClick={() => setSession({ sheet: null, sideTab: 'review', tableOpen: true })}>Take back…</Button>
        )
      }
    />
  )
}

function reasonsByUnit(moves: readonly ReasonedMove[] | null): Map<number, string> {
  const reasonOf = new Map<number, string>()
  for (const { units, unitReason } of moves ?? []) for (const unit of units) reasonOf.set(unit, unitReason)
  return reasonOf
}
