import { useEffect } from 'react'
import { Check, Square, X } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'
import { durationText } from '#app/format.ts'
import { applyProposal, chooseProposal, dropProposals, showChosen, stopProposals } from '#app/proposing.ts'
import type { ShownProposals } from '#app/runSession.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ProposalChart } from './ProposalChart.tsx'
import { ProposalTable } from './ProposalTable.tsx'

/** Several answers side by side: one is looked at on the map, and taken. */
export function ProposalsView({ proposals }: { proposals: ShownProposals }) {
  const { progress, list, chosen } = proposals
  // only while this is in sight does the map show what is not the plan
  const shown = useDocument((state) => state.alignmentId)
  useEffect(showChosen, [shown])
  const unit = list.length === 0 ? '' : list[0]!.figures.travelUnit === 'minutes' ? 'min' : 'km'
  const moves = list.some(({ figures }) => figures.moved > 0)
  return (
    <Sheet
      title="Proposals"
      onClose={dropProposals}
      footer={
        <div className="flex flex-wrap gap-2">
          {progress ? (
            <Button look="filled" className="h-8 grow" disabled={list.length === 0} onClick={stopProposals}>
              <Square size={13} aria-hidden />
              Stop and compare
            </Button>
          ) : (
            <Button look="filled" className="h-8 grow" disabled={chosen === ''} onClick={() => void applyProposal()}>
              <Check size={15} aria-hidden />
              {takeText(list.find(({ wish }) => wish.id === chosen)?.wish.title)}
            </Button>
          )}
          <Button className="h-8 grow" onClick={dropProposals}>
            <X size={15} aria-hidden />
            {progress ? 'Cancel' : 'Keep the plan as it is'}
          </Button>
        </div>
      }
    >
      <div className="flex min-h-15 items-center border-b border-line px-4 py-3">
        {progress ? (
          <div className="min-w-0 grow">
            <Progress label={`Working out proposals${leftText(progress.secondsLeft)}`} done={progress.done} />
          </div>
        ) : (
          <p className="text-muted">
            None of these is better than another in everything. Choose one: the map and the table show it at once, and
            nothing is changed before you take it.
          </p>
        )}
      </div>
      <SheetPart title={moves || list.length === 0 ? 'Balance against change' : 'Balance against distance'}>
        {list.length === 0 ? (
          <p className="min-h-60 text-muted">Each answer appears here as soon as it is worked out.</p>
        ) : (
          <ProposalChart
            points={list.map(({ wish, figures }) => ({
              id: wish.id,
              title: wish.title,
              x: moves ? figures.moved * 100 : figures.travel,
              y: figures.worstGap,
              size: figures.travel,
            }))}
            xLabel={moves ? 'changes hands, %' : `average trip one way, ${unit}`}
            yLabel="largest gap, index points"
            sizeLabel={moves ? `average trip one way, ${unit}` : ''}
            chosen={chosen}
            disabled={progress !== null}
            onChoose={chooseProposal}
          />
        )}
      </SheetPart>
      <SheetPart title="Side by side">
        <ProposalTable proposals={proposals} moves={moves} unit={unit} />
      </SheetPart>
    </Sheet>
  )
}

function leftText(seconds: number | null): string {
  return seconds === null ? '' : `, about ${durationText(seconds)} left`
}

/** `Take “Most even”` */
function takeText(title: string | undefined): string {
  return title === undefined ? 'Choose one' : `Take “${title}”`
}
