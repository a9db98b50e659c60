import { ArrowRight, LocateFixed, Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { selectUnits, zoomToUnits } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { wholeText } from '#app/format.ts'
import { keepAsBefore, useReasons, type ReasonedMove } from '#app/reasons.ts'
import { useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { Territory } from '#model/plan.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const shownAtOnce = 25

/** Each move with its numbers; it can be taken back alone, with all of its territory's, or stay. */
export function MovesPart() {
  const { value: moves, busy, trouble } = useReasons()
  const active = useSession((state) => state.activeTerritory)
  const outdated = busy && moves !== null
  const readOnly = useDocument((state) => state.readOnly) || busy
  const territories = useDocument((state) => alignmentOf(state)?.plan.territories ?? null)
  const [shown, setShown] = useState(shownAtOnce)
  const weighty = useMemo(() => moves?.toSorted((a, b) => weight(b) - weight(a)) ?? [], [moves])
  const name = active > 0 ? territories?.[active]?.name : undefined
  const listed = name === undefined ? weighty : weighty.filter(({ from, to }) => from === active || to === active)
  const givenBack = listed.filter(({ kept }) => kept !== null)
  return (
    <SheetPart
      title="Why units moved"
      outdated={outdated}
      aside={
        <span className="numbers text-xs text-muted" role="status">
          {busy ? 'Counting …' : moves && countText(listed.length, 'move')}
        </span>
      }
    >
      {trouble !== '' && <p className="text-error">{trouble}</p>}
      {moves && moves.length === 0 && <p className="text-muted">Every unit lies where it lay at the start.</p>}
      {!moves && !busy && trouble === '' && (
        <p className="text-muted">
          Every unit lies where it lay at the start. Balance, or draw, and each move is explained here.
        </p>
      )}
      {moves && moves.length > 0 && (
        <div className="mb-2 flex min-h-7 flex-wrap items-center justify-between gap-2 text-muted">
          <span>
            {name === undefined
              ? 'Those that matter most first; indices as they would be without the move, and as they are. Choose a territory to see only its own.'
              : `Moves of ${name}, with the plan as it is and without them.`}
          </span>
          {name !== undefined && givenBack.length > 0 && !readOnly && (
            <Button onClick={() => keepAsBefore(givenBack)}>
              <Undo2 size={14} aria-hidden />
              Keep {name} as it was
            </Button>
          )}
        </div>
      )}
      <ul className="-mx-4">
        {listed.slice(0, shown).map((move) => (
          <MoveLine
            key={`${move.from} ${move.to} ${move.units[0]}`}
            move={move}
            territories={territories ?? []}
            readOnly={readOnly}
          />
        ))}
      </ul>
      {listed.length > shown && (
        <Button className="mt-2 w-full" onClick={() => setShown(shown + 100)}>
          Show {wholeText(Math.min(100, listed.length - shown))} more
          {listed.length - shown > 100 && ` of ${wholeText(listed.length - shown)}`}
        </Button>
      )}
    </SheetPart>
  )
}

function MoveLine({
  move,
  territories,
  readOnly,
}: {
  move: ReasonedMove
  territories: readonly (Territory | null)[]
  readOnly: boolean
}) {
  const { title, reason, keeping, kept, units, from, to, tears } = move
  function show() {
    selectUnits(units)
    zoomToUnits(units)
  }
  return (
    <li className="border-t border-line px-4 py-2 hover:bg-hover">
      <div className="flex items-center gap-1.5">
        <Chip territory={from > 0 ? (territories[from] ?? null) : null} />
        <ArrowRight size={12} className="shrink-0 text-muted" aria-hidden />
        <Chip territory={territories[to] ?? null} />
        <span className="min-w-0 grow font-semibold">{title}</span>
        <IconButton icon={LocateFixed} label={`Show ${title}`} size={14} className="size-6" onClick={show} />
        {kept && !readOnly && (
          <IconButton
            icon={Undo2}
            label={`Keep as it was: ${title}`}
            size={14}
            className="size-6"
            onClick={() => keepAsBefore([move])}
          />
        )}
      </div>
      <p className="mt-0.5">{reason}</p>
      <p className={`mt-0.5 text-xs ${tears ? 'text-warning' : 'text-muted'}`}>
        {kept ? 'If kept: ' : ''}
        {kept ? lower(keeping) : keeping}
      </p>
    </li>
  )
}

function Chip({ territory }: { territory: Territory | null }) {
  return (
    <span
      className="size-3 shrink-0 rounded-[3px] border border-text/25"
      style={{ background: territory?.color ?? '#c9ced6' }}
      aria-hidden
    />
  )
}

/** How much worse the plan would be without the move. */
function weight({ made, kept }: ReasonedMove): number {
  if (!kept) return Infinity
  const sides = (one: readonly number[]) => one.reduce((worst, index) => Math.max(worst, Math.abs(index - 100) || 0), 0)
  const off = Math.max(sides(kept.from), sides(kept.to)) - Math.max(sides(made.from), sides(made.to))
  return 1000 * (kept.outOfCorridor - made.outOfCorridor) + off
}

/** Names keep their capital: only a plain word begins small. */
function lower(sentence: string): string {
  return sentence.startsWith('No ') ? `no ${sentence.slice(3)}` : sentence
}
