import { useProof, useTrials } from '#app/proof.ts'
import { indexText, numberText } from '#app/format.ts'
import { useDocument } from '#app/documentStore.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** How good the plan is against the best that any plan could be, and which wishes stand against each other. */
export function BestPart() {
  const { value: proven, busy, trouble } = useProof()
  const hasTerritories = proven !== null || busy
  return (
    <>
      <SheetPart
        title="How far from the best possible"
        outdated={busy && proven !== null}
        aside={
          <span className="text-xs text-muted" role="status">
            {busy ? 'Working out …' : ''}
          </span>
        }
      >
        {proven && <Scale worst={proven.proof.worstGap} least={proven.proof.least} />}
        {trouble !== '' && <p className="text-warning">{trouble}</p>}
        {proven ? (
          <ul className="flex flex-col gap-1.5">
            {proven.sentences.map((sentence) => (
              <li key={sentence}>{sentence.replaceAll(' %', '\u00a0%')}</li>
            ))}
          </ul>
        ) : (
          trouble === '' && (
            <p className={`text-muted ${hasTerritories ? 'min-h-64 max-[1199px]:min-h-90' : ''}`}>
              {hasTerritories
                ? 'Working out what heavy units, locks, islands and bottlenecks leave possible.'
                : 'Once there are territories, this says how far they are from the best possible.'}
            </p>
          )
        )}
      </SheetPart>
      {proven && <Clashes sentences={proven.clashes} outside={proven.proof.outOfCorridor} outdated={busy} />}
    </>
  )
}

/** From a gap of 0 to the plan's: the part that no plan can go below is hatched. */
function Scale({ worst, least }: { worst: number; least: number | null }) {
  const base = useDocument((state) => state.project?.settings.indexBase ?? 100)
  const most = Math.max(worst, least ?? 0, 5) * 1.15
  const at = (gap: number) => `${(100 * gap) / most}%`
  if (least === null) return null
  return (
    <figure className="mb-3" aria-label="Largest gap of the plan and of the best possible">
      <div className="relative h-2.5 rounded-full bg-track">
        <div
          className="absolute inset-y-0 rounded-full bg-band"
          style={{ left: at(least), width: at(Math.max(0, worst - least)) }}
        />
        <div className="absolute -inset-y-1 w-0.5 bg-good" style={{ left: at(least) }} />
        <div className="absolute -inset-y-1 w-0.5 bg-accent" style={{ left: at(worst) }} />
      </div>
      <figcaption className="numbers mt-2 flex flex-wrap justify-between gap-x-4 gap-y-0.5 text-xs text-muted">
        <span className="whitespace-nowrap">
          <span className="mr-1 inline-block size-2 rounded-full bg-good" aria-hidden />
          {least > 0 ? `best possible: not under ${numberText(least, 1)}` : 'best possible: perhaps 0'}
        </span>
        <span className="whitespace-nowrap">
          <span className="mr-1 inline-block size-2 rounded-full bg-accent" aria-hidden />
          this plan: {numberText(worst, 1)} off {indexText(100, base)}
        </span>
      </figcaption>
    </figure>
  )
}

function Clashes({
  sentences,
  outside,
  outdated,
}: {
  sentences: readonly string[]
  outside: number
  outdated: boolean
}) {
  const trials = useTrials()
  return (
    <SheetPart title={outside > 0 ? 'What stands in the way' : 'What the wishes cost'} outdated={outdated}>
      {sentences.length > 0 && (
        <ul className="mb-2 flex flex-col gap-1.5">
          {sentences.map((sentence) => (
            <li key={sentence} className="border-l-2 border-warning pl-2.5">
              {sentence}
            </li>
          ))}
        </ul>
      )}
      {outside > 0 && sentences.length === 0 && (
        <p className="mb-2 text-muted">
          Nothing is proven to stand in the way. Try again with one wish given up at a time to see which would make
          room.
        </p>
      )}
      {trials.progress ? (
        <div className="flex items-center gap-3">
          <div className="grow">
            <Progress
              label={`Trying without one wish: run ${Math.min(trials.progress.of, Math.floor(trials.progress.done) + 1)} of ${trials.progress.of}`}
              done={trials.progress.done / trials.progress.of}
            />
          </div>
          <Button onClick={trials.cancel}>Cancel</Button>
        </div>
      ) : trials.sentences ? (
        <ul className="flex flex-col gap-1.5">
          {trials.sentences.map((sentence) => (
            <li key={sentence} className="border-l-2 border-accent pl-2.5">
              {sentence}
            </li>
          ))}
        </ul>
      ) : (
        <>
          {outside === 0 && (
            <p className="mb-2 text-muted">
              Runs without a lock, the cap or a limit show what each of them costs, and how even the plan could be.
            </p>
          )}
          {trials.trouble !== '' && <p className="mb-2 text-warning">{trials.trouble}</p>}
          <Button onClick={trials.start}>Try without each wish</Button>
        </>
      )}
    </SheetPart>
  )
}
