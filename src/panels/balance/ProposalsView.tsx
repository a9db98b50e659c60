import { useEffect, type ReactNode } from 'react'
import { Check, Square, X } from 'lucide-react'
import { durationText, numberText, percentText, wholeText } from '#app/format.ts'
import { applyProposal, chooseProposal, dropProposals, showChosen, stopProposals } from '#app/proposing.ts'
import type { ShownProposals } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ProposalChart } from './ProposalChart.tsx'

type Shown = ShownProposals['list'][number]

/** Several answers side by side: one is looked at on the map, and taken. */
export function ProposalsView({ proposals }: { proposals: ShownProposals }) {
  const { progress, list, chosen } = proposals
  // only while this is in sight does the map show what is not the plan
  useEffect(showChosen, [])
  const unit = list[0]?.figures.travelUnit === 'minutes' ? 'min' : 'km'
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
            <Progress label={`${progress.title}${leftText(progress.secondsLeft)}`} done={progress.done} />
          </div>
        ) : (
          <p className="text-muted">
            None of these is better than another in everything. Choose one: the map and the table show it at once, and
            nothing is changed before you take it.
          </p>
        )}
      </div>
      {list.length > 0 && (
        <>
          <SheetPart title={moves ? 'Balance against change' : 'Balance against distance'}>
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
          </SheetPart>
          <SheetPart title="Side by side">
            <table className="w-full">
              <thead className="text-xs text-muted">
                <tr>
                  <th scope="col" className="pb-1 text-left font-normal">
                    Proposal
                  </th>
                  <Title>Gap</Title>
                  <Title>Outside</Title>
                  {moves && <Title>Changes</Title>}
                  <Title>Avg. trip, {unit}</Title>
                </tr>
              </thead>
              <tbody>
                {list.map((one) => (
                  <Row
                    key={one.wish.id}
                    one={one}
                    list={list}
                    moves={moves}
                    chosen={chosen === one.wish.id}
                    disabled={progress !== null}
                  />
                ))}
              </tbody>
            </table>
          </SheetPart>
        </>
      )}
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

function Title({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="pb-1 pl-2 text-right align-bottom font-normal">
      {children}
    </th>
  )
}

function Row({
  one,
  list,
  moves,
  chosen,
  disabled,
}: {
  one: Shown
  list: readonly Shown[]
  moves: boolean
  chosen: boolean
  disabled: boolean
}) {
  const { wish, figures } = one
  const best = (of: (figures: Shown['figures']) => number) =>
    of(figures) <= Math.min(...list.map((other) => of(other.figures))) ? 'font-semibold text-good' : ''
  return (
    <tr className={chosen ? 'bg-accent-soft' : ''}>
      <th scope="row" className="border-t border-line py-1.5 text-left font-normal">
        <label className="flex items-start gap-2">
          <input
            type="radio"
            name="proposal"
            className="mt-0.5 size-3.5 accent-accent"
            checked={chosen}
            disabled={disabled}
            onChange={() => chooseProposal(wish.id)}
          />
          <span>
            <span className="block font-semibold">{wish.title}</span>
            <span className="block text-xs text-muted">{wish.aim}</span>
          </span>
        </label>
      </th>
      <td className={`border-t border-line text-right ${best((of) => of.worstGap)}`}>
        {numberText(figures.worstGap, 1)}
      </td>
      <td className={`border-t border-line text-right ${figures.outOfCorridor > 0 ? 'text-warning' : ''}`}>
        {figures.outOfCorridor > 0 ? wholeText(figures.outOfCorridor) : 'none'}
      </td>
      {moves && (
        <td className={`border-t border-line text-right ${best((of) => of.moved)}`}>{percentText(figures.moved)}</td>
      )}
      <td className={`border-t border-line text-right ${best((of) => of.travel)}`}>{numberText(figures.travel, 1)}</td>
    </tr>
  )
}
