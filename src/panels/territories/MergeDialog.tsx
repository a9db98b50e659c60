import { Merge } from 'lucide-react'
import { useState } from 'react'
import { useScores } from '#app/derived.ts'
import { indexText, numberText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { chosenTerritories, mergeInto } from '#app/territoryCommands.ts'
import { countText, titleText } from '#app/words.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TerritoryName } from './TerritoryName.tsx'

const close = () => setSession({ dialog: null })

/** Two or more territories become one of them. */
export function MergeDialog() {
  const scores = useScores()
  return scores && <MergeForm scores={scores} />
}

function MergeForm({ scores }: { scores: PlanScores }) {
  const [chosen, setChosen] = useState(chosenTerritories)
  const [kept, setKept] = useState(chosen[0] ?? -1)
  const [fte, setFte] = useState<number | null>(null)
  const { plan } = scores
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
          <span className="grow text-muted">{countText(chosen.length, 'territory', 'territories')}</span>
          <Button onClick={close}>Cancel</Button>
          <Button look="filled" disabled={chosen.length < 2} onClick={merge}>
            <Merge size={15} aria-hidden />
            Merge
          </Button>
        </>
      }
    >
      <OfferedList scores={scores} chosen={chosen} onToggle={toggle} />
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
      <IndexAfterwards scores={scores} chosen={chosen} fte={merged} />
    </Dialog>
  )
}

function OfferedList({
  scores,
  chosen,
  onToggle,
}: {
  scores: PlanScores
  chosen: readonly number[]
  onToggle: (slot: number) => void
}) {
  const { plan } = scores
  // in the order of when the dialog was opened: what is ticked stays where it is
  const [offered] = useState(() => offeredTerritories(scores, chosenTerritories()))
  return (
    <ul aria-label="Territories to merge" className="max-h-56 overflow-y-auto rounded border border-line px-3 py-1.5">
      {offered.map(({ slot, beside }) => (
        <li key={slot} className="flex items-center gap-2">
          <Checkbox
            checked={chosen.includes(slot)}
            disabled={plan.territories[slot]!.locked}
            onChange={() => onToggle(slot)}
          >
            <span className="flex min-w-0 items-center gap-2">
              <span
                className="size-3 shrink-0 rounded-[3px] border border-text/25"
                style={{ background: plan.territories[slot]!.color }}
                aria-hidden
              />
              <TerritoryName name={plan.territories[slot]!.name} />
            </span>
          </Checkbox>
          <span className="ml-auto shrink-0 text-xs text-muted">
            {plan.territories[slot]!.locked ? 'locked' : beside ? 'neighbour' : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

function IndexAfterwards({ scores, chosen, fte }: { scores: PlanScores; chosen: readonly number[]; fte: number }) {
  const { settings, measures } = scores.project
  return (
    <dl
      className="numbers mt-2 grid grid-cols-[1fr_auto] gap-x-4 border-t border-line pt-2"
      aria-label="Index afterwards"
    >
      {settings.balance.corridors.map(({ measureId, lo, hi }) => {
        const index = chosen.length < 2 ? NaN : indexMerged(scores, chosen, fte, measureId)
        return (
          <div key={measureId} className="contents">
            <dt className="text-muted">{titleText(measures.find(({ id }) => id === measureId)?.name ?? '')}</dt>
            <dd className={`text-right ${index < lo ? 'text-under' : index > hi ? 'text-over' : ''}`}>
              {Number.isNaN(index) ? '–' : `index ${indexText(index, settings.indexBase)}`}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** Chosen ones first, then neighbours of the first of them, then the others. */
function offeredTerritories(
  { plan, shapes, slots }: PlanScores,
  chosen: readonly number[],
): { slot: number; beside: boolean }[] {
  const around = shapes.beside[chosen[0] ?? -1] ?? new Set()
  const rank = (slot: number) => (chosen.includes(slot) ? 0 : around.has(slot) ? 1 : 2)
  return slots
    .filter((slot) => slot > 0)
    .map((slot) => ({ slot, beside: around.has(slot) }))
    .sort(
      (a, b) =>
        rank(a.slot) - rank(b.slot) || compareNames(plan.territories[a.slot]!.name, plan.territories[b.slot]!.name),
    )
}

const { compare: compareNames } = new Intl.Collator(undefined, { numeric: true })

/** Index of the merged territory; the FTE that the merge saves makes everybody's share larger. */
function indexMerged(
  { cards, assigned, plan, project }: PlanScores,
  chosen: readonly number[],
  fte: number,
  id: string,
) {
  const m = project.measures.findIndex((measure) => measure.id === id)
  const own = cards.filter(({ territory }) => chosen.includes(territory))
  const total = own.reduce((sum, { totals }) => sum + totals[m]!, 0)
  const before = own.reduce((sum, { territory }) => sum + plan.territories[territory]!.fte, 0)
  const allFte = plan.territories.reduce((sum, territory) => sum + (territory?.fte ?? 0), 0) - before + fte
  return (100 * total * allFte) / (assigned[m]! * fte)
}
