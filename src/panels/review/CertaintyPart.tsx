import { useMemo } from 'react'
import { activateTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { percentText } from '#app/format.ts'
import { useRobustness, type Robustness } from '#app/proof.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { measureInText } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const shownAtOnce = 6

/** How often each territory stays in its corridors when what is only estimated is off. */
export function CertaintyPart() {
  const { value: found, busy, trouble } = useRobustness(true)
  const project = useDocument((state) => state.project)
  const shown = useSession((state) => state.colorBy.by === 'holds')
  const column = useSession((state) => state.holdsShown)
  return (
    <SheetPart
      title="If the estimates are off"
      outdated={busy && found !== null}
      aside={
        <span className="text-xs text-muted" role="status">
          {busy ? 'Trying …' : ''}
        </span>
      }
    >
      {trouble !== '' && <p className="text-warning">{trouble}</p>}
      {found && project ? (
        <>
          <p className="mb-2">{sentence(found, project)}</p>
          <Weakest found={found} />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button aria-pressed={column} onClick={() => setSession({ holdsShown: !column })}>
              {column ? 'Hide the column' : 'Show as a column'}
            </Button>
            <Button
              aria-pressed={shown}
              onClick={() => setSession({ colorBy: shown ? { by: 'territory' } : { by: 'holds', holds: found.holds } })}
            >
              {shown ? 'Colour by territory' : 'Colour the map'}
            </Button>
          </div>
        </>
      ) : (
        trouble === '' && (
          <p className="text-muted">
            Once there are territories, this says how safely each of them lies in its corridors.
          </p>
        )
      )}
    </SheetPart>
  )
}

function sentence({ uncertain, error, samples, allHold }: Robustness, { measures }: Project): string {
  const names = uncertain.map((id) => measureInText(measures.find((measure) => measure.id === id)?.name ?? id))
  if (Number.isNaN(allHold)) return 'No territory has anything of what is balanced yet, so nothing can be off.'
  if (names.length === 0) return 'None of the balanced measures is an estimate, so nothing can be off.'
  return `With ${names.join(' and ')} of each account off by up to ±${percentText(error, 0)}, all territories stay in their corridors in ${percentText(allHold, 0)} of ${countText(samples, 'trial')}. The least safe:`
}

function Weakest({ found }: { found: Robustness }) {
  const territories = useDocument((state) => alignmentOf(state)?.plan.territories ?? null)
  const weakest = useMemo(
    () =>
      found.holds
        .flatMap((share, slot) => (territories?.[slot] && !Number.isNaN(share) ? [{ slot, share }] : []))
        .sort((a, b) => a.share - b.share || a.slot - b.slot)
        .slice(0, shownAtOnce),
    [found, territories],
  )
  return (
    <ul>
      {weakest.map(({ slot, share }) => (
        <li key={slot}>
          <button
            type="button"
            onClick={() => activateTerritory(slot)}
            className="grid h-7 w-full grid-cols-[9rem_1fr_3rem] items-center gap-2 rounded text-left hover:bg-hover"
          >
            <span className="truncate">{territories![slot]!.name}</span>
            <span className="h-1.5 overflow-hidden rounded-full bg-track" aria-hidden>
              <span
                className={`block h-full ${share < 0.8 ? 'bg-warning' : 'bg-good'}`}
                style={{ width: `${100 * share}%` }}
              />
            </span>
            <span className="numbers text-right">{percentText(share, 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
