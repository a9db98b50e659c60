import { Plus, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { percentText } from '#app/format.ts'
import { partsOfChosenAccount, shareSelectedAccounts, type Part } from '#app/holding.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, NumberField, TextRow } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'

const close = () => setSession({ dialog: null })
const oneMore: Part = { territory: -1, share: 0 }

/** Accounts that several territories share by percentages; the first leads them and has the rest. */
export function ShareDialog() {
  const count = useSession((state) => state.accountSelection.length)
  const exists = useDocument((state) => alignmentOf(state) !== null)
  const [parts, setParts] = useState(partsAtFirst)
  const [reason, setReason] = useState('')
  if (!exists || !parts[0]) return null
  const [lead, ...others] = parts
  const rest = 1 - others.reduce((sum, { share }) => sum + share, 0)
  const ready = parts.every(({ territory }) => territory > 0) && others.every(({ share }) => share > 0) && rest > 1e-9
  const change = (at: number, part: Partial<Part>) =>
    setParts(parts.map((one, i) => (i === at ? { ...one, ...part } : one)))

  function share(event: FormEvent) {
    event.preventDefault()
    if (shareSelectedAccounts([{ ...lead!, share: rest }, ...others], reason.trim())) close()
  }

  return (
    <Dialog
      title={`Share ${countText(count, 'account')}`}
      description="Measures, visits and results count for each by its share. The first one leads the accounts: it stands first in every list, and CRM files name it as the owner."
      width={460}
      onClose={close}
    >
      <form onSubmit={share}>
        <FieldRow label="Led by" hint="Has the rest">
          {(id) => (
            <span className="flex items-center gap-2">
              <TerritorySelect
                id={id}
                value={lead.territory}
                none="Choose a territory"
                onChange={(territory) => change(0, { territory })}
              />
              <span className={`numbers w-16 text-right ${rest > 1e-9 ? '' : 'text-error'}`}>{percentText(rest)}</span>
              <span className="w-7" />
            </span>
          )}
        </FieldRow>
        {others.map((part, i) => (
          <FieldRow key={i} label={i === 0 ? 'Shared with' : 'and with'}>
            {(id) => (
              <span className="flex items-center gap-2">
                <TerritorySelect
                  id={id}
                  value={part.territory}
                  none="Choose a territory"
                  onChange={(territory) => change(i + 1, { territory })}
                />
                <span className="flex w-16 items-center justify-end gap-1">
                  <NumberField
                    aria-label={`Share of territory ${i + 2}, percent`}
                    value={100 * part.share}
                    min={0}
                    max={100}
                    digits={1}
                    onChange={(percent) => percent !== null && change(i + 1, { share: percent / 100 })}
                    className="w-12"
                  />
                  %
                </span>
                <IconButton
                  icon={X}
                  label={`Without territory ${i + 2}`}
                  disabled={others.length === 1}
                  onClick={() => setParts(parts.filter((_, at) => at !== i + 1))}
                />
              </span>
            )}
          </FieldRow>
        ))}
        <Button look="quiet" className="-ml-2.5" onClick={() => setParts([...parts, oneMore])}>
          <Plus size={14} aria-hidden />
          One more
        </Button>
        <TextRow label="Reason" value={reason} placeholder="Two sites" onChange={setReason} />
        <div className="mt-4 flex items-center justify-end gap-2">
          {rest <= 1e-9 && <p className="grow text-error">Nothing is left for the first.</p>}
          <Button onClick={close}>Cancel</Button>
          <Button look="filled" type="submit" disabled={!ready}>
            Share
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** As the first chosen account is shared now, else half and half with whoever is chosen next. */
function partsAtFirst(): readonly Part[] {
  const now = partsOfChosenAccount()
  return now.length > 1 ? now : [...now, { territory: -1, share: 0.5 }]
}
