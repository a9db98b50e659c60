import { Check, X } from 'lucide-react'
import { cancelBalance, stopBalance } from '#app/balancing.ts'
import { durationText, numberText, percentText, wholeText } from '#app/format.ts'
import { useSession, type Run } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { Button } from '#ui/Button.tsx'
import { LineChart } from '#ui/LineChart.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'

/** A run under way: how far, how good, and the two ways to end it. */
export function RunView({ run, settings }: { run: Run; settings: BalanceSettings }) {
  const theme = useSession((state) => state.theme)
  const share = run.total > 0 ? run.done / run.total : 0
  const left = share > 0.02 ? `, about ${durationText((run.seconds * (1 - share)) / share)} left` : ''
  return (
    <Sheet
      title="Balance"
      footer={
        <div className="flex gap-2">
          <Button look="filled" className="h-8 grow" disabled={!run.best} onClick={stopBalance}>
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
        <Progress label={`Trying ${countText(settings.seeds, 'start')}${left}`} done={share} />
      </div>
      <SheetPart title="Largest gap to the fair share">
        <LineChart
          label="Largest gap per measure over the steps"
          x={run.steps}
          lines={run.gaps}
          names={run.measureNames}
          height={180}
          theme={theme}
        />
      </SheetPart>
      <SheetPart title="Best so far">
        <dl className="grid grid-cols-[1fr_auto] gap-y-1.5">
          {run.measureNames.map((name, at) => (
            <Figure
              key={name}
              name={`Largest gap, ${name.toLowerCase()}`}
              value={run.best ? numberText(run.best.gaps[at]!, 1) : '…'}
            />
          ))}
          <Figure name="Outside a corridor" value={run.best ? wholeText(run.best.outOfCorridor) : '…'} />
          <Figure name="Loose pieces" value={run.best ? wholeText(run.best.detachedPieces) : '…'} />
          <Figure name="Moved" value={run.best ? percentText(run.best.moved) : '…'} />
        </dl>
      </SheetPart>
    </Sheet>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="numbers text-right font-semibold">{value}</dd>
    </>
  )
}
