import { useState, type FormEvent } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { giveSelectedAccounts, lockSelectedAccounts, lockSelectedUnits } from '#app/holding.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { countText, unitsText } from '#app/words.ts'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { DayRow, FieldRow, TextRow } from '#ui/fields.tsx'

const close = () => setSession({ dialog: null })

/** Holds the selected areas or accounts where they are, or accounts with a territory against their geography. */
export function HoldDialog({ what }: { what: 'units' | 'accounts' }) {
  const units = useSession((state) => state.selection.length)
  const accounts = useSession((state) => state.accountSelection.length)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const [territory, setTerritory] = useState(-1)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const count = what === 'units' ? unitsText(kind, units) : countText(accounts, 'account')

  function hold(event: FormEvent) {
    event.preventDefault()
    const wish = { reason: reason.trim(), until }
    const done =
      what === 'units'
        ? lockSelectedUnits(true, wish)
        : territory < 0
          ? lockSelectedAccounts(true, wish)
          : giveSelectedAccounts(territory, wish)
    if (done) close()
  }

  return (
    <Dialog
      title={`Hold ${count}`}
      description={
        what === 'units'
          ? 'Locked areas keep their territory in every edit, import, merge and balance run.'
          : 'Locked accounts keep their territory even when their area moves. Named accounts go to a territory against their geography.'
      }
      width={440}
      onClose={close}
    >
      <form onSubmit={hold}>
        {what === 'accounts' && (
          <FieldRow label="Hold them with">
            {(id) => (
              <TerritorySelect
                id={id}
                value={territory}
                none="Where they are (lock)"
                unassigned
                onChange={setTerritory}
              />
            )}
          </FieldRow>
        )}
        <TextRow label="Reason" value={reason} placeholder="Open deal" onChange={setReason} />
        <DayRow
          label="Until"
          hint="Check says when a hold has ended; empty is for good"
          value={until}
          onChange={setUntil}
        />
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button look="filled" type="submit">
            Hold
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
