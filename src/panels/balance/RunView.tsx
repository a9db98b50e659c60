import { Check, X } from 'lucide-react'
import { cancelBalance, stopBalance } from '#app/balancing.ts'
import { useDocument } from '#app/documentStore.ts'
import { durationText, numberText, percentText, wholeText } from '#app/format.ts'
import type { Run } from '#app/runSession.ts'
import { countText } from '#app/words.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { GapChart } from './GapChart.tsx'

/** A run under way: how far, how good, and the two ways to end it. */
export function RunView({ run, settings }: { run: Run; settings: BalanceSettings }) {
  const share = run.total > 0 ? run.done / run.total : 0
  const { best, indices } = run
  const elsewhere = useDocument((state) => state.alignmentId !== run.alignment.id)
  const left = share > 0.02 ? `, about ${durationText((run.seconds * (1 - share)) / share)} left` : ''
  // with thousands of territories a step may take a second, and a hundredth of the bar a minute
  const trying = `Trying ${countText(settings.seeds, 'start')}, step ${wholeText(run.done)} of ${wholeText(run.total)}${left}`
  return (
    <Sheet
      title="Balance"
      footer={
        <div className="flex gap-2">
          <Button look="filled" className="h-8 grow" disabled={!run.best || run.stopping} onClick={stopBalance}>
            <Check size={15} aria-hidden />
            Stop and keep
          </Button>
          <Button className="h-8 grow" onClick={cancelBalance}>
            <X size={15} aria-hidden />
            Cancel
          </Button>
        </div>
      }
    >
      <div className="border-b border-line px-4 py-4">
        <Progress
          label={run.stopping ? 'Keeping the best answer' : run.done === 0 ? 'Working out a first answer' : trying}
          done={share}
        />
        {elsewhere && (
          <p className="mt-2 text-xs text-muted">
            {run.alignment.name} is being balanced. You can go on in other scenarios meanwhile.
          </p>
        )}
      </div>
      <dl className="grid grid-cols-2 border-b border-line min-[1200px]:grid-cols-4">
        <Figure
          name="In corridor"
          value={best ? `${wholeText(indices - best.outOfCorridor)} of ${wholeText(indices)}` : '…'}
          good={best?.outOfCorridor === 0}
        />
        <Figure name="Largest gap" value={best ? numberText(best.worstGap, 1) : '…'} />
        <Figure name="Changes hands" value={best ? percentText(best.moved) : '…'} />
        <Figure name="Loose pieces" value={best ? wholeText(best.detachedPieces) : '…'} />
      </dl>
      <SheetPart
        title="Largest gap to the fair share"
        aside={<span className="text-xs text-muted">Index points over steps</span>}
      >
        <GapChart run={run} settings={settings} />
      </SheetPart>
      <SheetPart title="Largest gap by measure">
        <ul className="flex flex-col gap-1.5">
          {run.measureNames.map((name, at) => (
            <li key={name} className="flex justify-between">
              <span className="text-muted">{name}</span>
              <span className="numbers font-semibold">{best ? numberText(best.gaps[at]!, 1) : '…'}</span>
            </li>
          ))}
        </ul>
      </SheetPart>
    </Sheet>
  )
}

function Figure({ name, value, good = false }: { name: string; value: string; good?: boolean }) {
  return (
    <div className="border-line px-4 py-3 not-last:border-r">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className={`numbers mt-0.5 text-base font-semibold whitespace-nowrap ${good ? 'text-good' : ''}`}>{value}</dd>
    </div>
  )
}
