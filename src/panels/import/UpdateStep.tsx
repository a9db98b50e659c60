import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'
import { wholeText } from '#app/format.ts'
import { dropImport } from '#app/importing.ts'
import type { AccountsUpdate } from '#app/importSession.ts'
import { backToColumns, holdAccounts, openUpdated } from '#app/updating.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { Figure } from './Figure.tsx'

/** More would not be read one by one; all of them are in the plan's change list. */
const mostShown = 200

/** What next month's accounts change: who came, went and moved, and whose territory would be another. */
export function UpdateStep({ name, update }: { name: string; update: AccountsUpdate }) {
  const { made, held } = update
  const changed = made.answers.filter(({ isNew }) => !isNew)
  const fresh = made.answers.filter(({ isNew }) => isNew)
  return (
    <Sheet
      title="New accounts for this plan"
      onClose={dropImport}
      footer={
        <div className="flex gap-2">
          <Button className="h-8" onClick={backToColumns}>
            <ArrowLeft size={15} aria-hidden />
            Back
          </Button>
          <Button look="filled" className="h-8 grow" onClick={() => void openUpdated()}>
            Update the plan
            <ArrowRight size={15} aria-hidden />
          </Button>
        </div>
      }
    >
      <SheetPart title={name}>
        <dl className="grid grid-cols-2 gap-x-6">
          <Figure name="New" value={made.appeared} strong />
          <Figure name="In another place" value={made.moved} />
          <Figure name="Gone" value={made.vanished.length} strong />
          <Figure name="Other numbers or texts" value={made.changed} />
          <Figure name="As before" value={made.same} />
          <Figure name="Without a place" value={made.counts.unplaced} warn />
        </dl>
        {made.missingColumns.length > 0 && (
          <p className="mt-2 text-warning">
            The file lacks columns that the plan has: {made.missingColumns.join(', ')}. They are empty from now on.
          </p>
        )}
        <p className="mt-2 text-xs text-muted">
          Alignments, overrides, locks, rules and roster stay. One undo goes back to the plan as it is now.
        </p>
      </SheetPart>
      {changed.length > 0 && <WouldMove changed={changed} held={held} />}
      {fresh.length > 0 && (
        <SheetPart title={countText(fresh.length, 'new account')}>
          <ul>
            {fresh.slice(0, mostShown).map(({ account, name: label, to, reason }) => (
              <li key={account} className="flex h-8 items-center gap-2 border-t border-line first:border-t-0">
                <span className="min-w-0 grow truncate" title={reason}>
                  {label || account}
                </span>
                <span className="truncate text-muted">
                  <TerritoryName id={to} />
                </span>
              </li>
            ))}
          </ul>
        </SheetPart>
      )}
    </Sheet>
  )
}

function WouldMove({ changed, held }: { changed: AccountsUpdate['made']['answers']; held: ReadonlySet<string> }) {
  const all = changed.map(({ account }) => account)
  return (
    <SheetPart
      title={`${countText(changed.length, 'account')} would change territory`}
      aside={
        <Button look="quiet" className="text-accent" onClick={() => holdAccounts(all, held.size < all.length)}>
          {held.size < all.length ? 'Keep all' : 'Let all go'}
        </Button>
      }
    >
      <table className="w-full table-fixed">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              Account
            </th>
            <th scope="col" className="w-56 pb-1 text-left font-normal">
              Territory
            </th>
            <th scope="col" className="w-12 pb-1 text-right font-normal">
              Keep
            </th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, mostShown).map(({ account, name: label, from, to, reason }) => (
            <tr key={account} className="h-11 border-t border-line">
              <th scope="row" className="pr-2 text-left font-normal">
                <span className="block truncate">{label || account}</span>
                <span className="block truncate text-xs text-muted">{reason}</span>
              </th>
              <td className="truncate pr-2 text-xs">
                <TerritoryName id={from} /> → <TerritoryName id={to} />
              </td>
              <td className="text-right">
                <input
                  type="checkbox"
                  aria-label={`Keep ${label || account} where it is`}
                  checked={held.has(account)}
                  onChange={(event) => holdAccounts([account], event.target.checked)}
                  className="mr-2 size-3.5 accent-accent"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length > mostShown && (
        <p className="mt-1 text-xs text-muted">and {wholeText(changed.length - mostShown)} more</p>
      )}
    </SheetPart>
  )
}

function TerritoryName({ id }: { id: string }) {
  const name = useDocument((state) => {
    const plan = state.project?.alignments.find((alignment) => alignment.id === state.alignmentId)?.plan
    return plan?.territories.find((territory) => territory?.id === id)?.name
  })
  return <>{id === '' ? 'Unassigned' : (name ?? id)}</>
}
