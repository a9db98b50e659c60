import { useState, type FormEvent } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import {
  giveSelectedAccounts,
  lockChosenTerritories,
  lockSelectedAccounts,
  lockSelectedUnits,
  presentHolds,
} from '#app/holding.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { chosenTerritories } from '#app/territoryCommands.ts'
import { countText, unitsText } from '#app/words.ts'
import type { Territory } from '#model/plan.ts'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { DayRow, FieldRow, TextRow } from '#ui/fields.tsx'

const none: readonly Territory[] = []

const close = () => setSession({ dialog: null })

/** Holds the selected areas or accounts where they are, or accounts with a territory against their geography. */
export function HoldDialog({ what }: { what: 'units' | 'accounts' | 'territories' }) {
  const units = useSession((state) => state.selection.length)
  const accounts = useSession((state) => state.accountSelection.length)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const [territory, setTerritory] = useState(-1)
  const chosen = useChosenTerritories(what)
  const [before] = useState(() => presentHolds(what))
  // null is not written yet: where there are several, each keeps its own
  const [reason, setReason] = useState(() => common(before.map((hold) => hold.reason)))
  const [until, setUntil] = useState(() => common(before.map((hold) => hold.until)))
  const count = what === 'units' ? unitsText(kind, units) : countText(accounts, 'account')
  const title = what === 'territories' ? namesOf(chosen) : count

  function hold(event: FormEvent) {
    event.preventDefault()
    const wish = { ...(reason === null ? {} : { reason: reason.trim() }), ...(until === null ? {} : { until }) }
    const done =
      what === 'territories'
        ? lockChosenTerritories(wish)
        : what === 'units'
          ? lockSelectedUnits(true, wish)
          : territory < 0
            ? lockSelectedAccounts(true, wish)
            : giveSelectedAccounts(territory, wish)
    if (done) close()
  }

  return (
    <Dialog
      title={`Hold ${title}`}
      description={
        what === 'territories'
          ? 'A locked territory neither gains nor loses ground, in every edit, import, merge and balance run.'
          : what === 'units'
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
        <TextRow
          label="Reason"
          value={reason ?? ''}
          placeholder={reason === null ? 'Several: each keeps its own' : 'Open deal'}
          onChange={setReason}
        />
        <DayRow
          label="Until"
          hint={
            until === null
              ? 'Several days: each keeps its own until you choose one'
              : 'Check says when a hold has ended; empty is for good'
          }
          value={until ?? ''}
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

/** Read once: the dialog is about what was chosen when it opened. */
function useChosenTerritories(what: string): readonly Territory[] {
  const plan = useDocument((state) => alignmentOf(state)?.plan)
  const [chosen] = useState(() => (what === 'territories' ? chosenTerritories() : []))
  if (!plan || chosen.length === 0) return none
  return chosen.flatMap((slot) => plan.territories[slot] ?? [])
}

/** What all of them say; null where they differ. */
function common(texts: readonly string[]): string | null {
  return texts.every((text) => text === texts[0]) ? (texts[0] ?? '') : null
}

function namesOf(territories: readonly Territory[]): string {
  return territories.length === 1 ? territories[0]!.name : countText(territories.length, 'territory', 'territories')
}
