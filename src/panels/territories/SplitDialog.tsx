import { Split } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { splitTerritory } from '#app/territoryCommands.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { numberText } from '#app/format.ts'
import { useShownProject } from '#app/ownSettings.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, NumberField } from '#ui/fields.tsx'
import { Progress } from '#ui/Progress.tsx'

const close = () => setSession({ dialog: null })

/** One territory becomes several even ones; nobody else's ground changes. */
export function SplitDialog() {
  const slot = useSession((state) => state.activeTerritory)
  const territory = useDocument((state) => alignmentOf(state)?.plan.territories[slot] ?? null)
  const project = useShownProject()
  const [parts, setParts] = useState(2)
  const [done, setDone] = useState<number | null>(null)
  const running = useRef(new AbortController())
  useEffect(() => () => running.current.abort(), [])
  if (!territory || !project) return null
  const measures = project.settings.balance.corridors.map(({ measureId }) =>
    titleText(project.measures.find(({ id }) => id === measureId)?.name ?? measureId),
  )

  async function split() {
    setDone(0)
    const { signal } = running.current
    if (await splitTerritory({ territory: slot, parts }, signal, (share) => signal.aborted || setDone(share))) close()
    else setDone(null)
  }

  return (
    <Dialog
      title={`Split ${territory.name}`}
      description={`Parts with even ${measures.join(' and ')}, each in one piece. All other territories stay as they are.`}
      width={420}
      onClose={close}
      footer={
        <>
          <span className="grow" />
          <Button onClick={close}>Cancel</Button>
          <Button look="filled" disabled={done !== null} onClick={() => void split()}>
            <Split size={15} aria-hidden />
            Split
          </Button>
        </>
      }
    >
      <FieldRow label="Into" hint="The part around the rep’s home keeps name and rep; the others are vacant">
        {(id) => (
          <NumberField
            id={id}
            value={parts}
            min={2}
            max={50}
            digits={0}
            disabled={done !== null}
            onChange={(next) => setParts(Math.round(next ?? 2))}
          />
        )}
      </FieldRow>
      <p className="mt-1 text-muted">
        {countText(parts, 'territory', 'territories')} of {numberText(territory.fte / parts, 3)} FTE each, so that the
        index of nobody else moves.
      </p>
      <div className="mt-3 h-10">{done !== null && <Progress label="Looking for even parts" done={done} />}</div>
    </Dialog>
  )
}
