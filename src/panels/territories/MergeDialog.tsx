import { Merge } from 'lucide-react'
import { useState } from 'react'
import { useScores } from '#app/derived.ts'
import { numberText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { chosenTerritories, mergeInto } from '#app/territoryCommands.ts'
import { countText } from '#app/words.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { MergeOffers } from './MergeOffers.tsx'
import { MergeOutcomePart } from './MergeOutcomePart.tsx'

const close = () => setSession({ dialog: null })

/** Two or more territories become one of them. */
export function MergeDialog() {
  const scores = useScores()
  return scores && <MergeForm scores={scores} />
}

function MergeForm({ scores }: { scores: PlanScores }) {
  const { plan } = scores
  const [chosen, setChosen] = useState(() => chosenTerritories().filter((slot) => !plan.territories[slot]!.locked))
  const [kept, setKept] = useState(chosen[0] ?? -1)
  const [fte, setFte] = useState<number | null>(null)
  const target = chosen.includes(kept) ? kept : (chosen[0] ?? -1)
  const added = chosen.reduce((sum, slot) => sum + plan.territories[slot]!.fte, 0)
  const merged = fte ?? added
  const toggle = (slot: number) =>
    setChosen(chosen.includes(slot) ? chosen.filter((other) => other !== slot) : [...chosen, slot])

  function merge() {
    close()
    mergeInto({ target, others: chosen, fte: merged })
  }

  return (
    <Dialog
      title="Merge territories"
      description="All ground and named accounts go to the one that stays. Locked territories stay apart."
      width={440}
      onClose={close}
      footer={
        <>
          <span className="grow text-muted">
            {chosen.length < 2 ? 'Tick at least two.' : countText(chosen.length, 'territory', 'territories')}
          </span>
          <Button onClick={close}>Cancel</Button>
          <Button look="filled" disabled={chosen.length < 2} onClick={merge}>
            <Merge size={15} aria-hidden />
            Merge
          </Button>
        </>
      }
    >
      <MergeOffers scores={scores} chosen={chosen} onToggle={toggle} />
      <div className="mt-3">
        <FieldRow label="Stays" hint="Keeps its name, rep and colour">
          {(id) => (
            <SelectField
              id={id}
              value={target}
              className="w-44"
              disabled={chosen.length === 0}
              onChange={(event) => setKept(Number(event.target.value))}
            >
              {chosen.map((slot) => (
                <option key={slot} value={slot}>
                  {plan.territories[slot]!.name}
                </option>
              ))}
            </SelectField>
          )}
        </FieldRow>
        <FieldRow
          label="FTE afterwards"
          hint={
            chosen.length > 1
              ? `${numberText(added)} together, ${numberText(plan.territories[target]?.fte ?? 0)} alone`
              : ''
          }
        >
          {(id) => <NumberField id={id} value={merged} min={0.01} max={1000} onChange={setFte} />}
        </FieldRow>
      </div>
      <MergeOutcomePart scores={scores} chosen={chosen} target={target} fte={merged} />
    </Dialog>
  )
}
