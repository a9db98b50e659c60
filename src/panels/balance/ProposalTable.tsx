import type { ReactNode } from 'react'
import { numberText, percentText, wholeText } from '#app/format.ts'
import { chooseProposal } from '#app/proposing.ts'
import type { AwaitedProposal, ShownProposals } from '#app/runSession.ts'

type Shown = ShownProposals['list'][number]

/** The proposals in numbers; those still at work say how far they are. */
export function ProposalTable({
  proposals: { list, awaited, chosen, progress },
  moves,
  unit,
}: {
  proposals: ShownProposals
  moves: boolean
  /** Of the trips; empty before the first answer. */
  unit: string
}) {
  return (
    <table className="w-full">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="pb-1 text-left align-bottom font-normal">
            Proposal
          </th>
          <Title>Gap</Title>
          <Title>Outside</Title>
          {moves && <Title>Changes</Title>}
          <Title>{unit === '' ? 'Avg. trip' : `Avg. trip, ${unit}`}</Title>
        </tr>
      </thead>
      {list.map((one) => (
        <Made
          key={one.wish.id}
          one={one}
          list={list}
          moves={moves}
          chosen={chosen === one.wish.id}
          disabled={progress !== null}
        />
      ))}
      {awaited.map((one) => (
        <Awaited key={one.id} one={one} columns={moves ? 4 : 3} />
      ))}
    </table>
  )
}

function Title({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="pb-1 pl-2 text-right align-bottom font-normal">
      {children}
    </th>
  )
}

function Made({
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
    <tbody className={`border-t border-line ${chosen ? 'bg-accent-soft' : ''}`}>
      <tr>
        <th scope="row" className="pt-1.5 text-left font-normal">
          <label className="flex items-start gap-2">
            <input
              type="radio"
              name="proposal"
              className="mt-0.5 size-3.5 shrink-0 accent-accent"
              aria-describedby={`aim-${wish.id}`}
              checked={chosen}
              disabled={disabled}
              onChange={() => chooseProposal(wish.id)}
            />
            <span className="font-semibold">{wish.title}</span>
          </label>
        </th>
        <Figure look={best((of) => of.worstGap)}>{numberText(figures.worstGap, 1, 1)}</Figure>
        <Figure look={figures.outOfCorridor > 0 ? 'text-warning' : ''}>
          {figures.outOfCorridor > 0 ? wholeText(figures.outOfCorridor) : 'none'}
        </Figure>
        {moves && <Figure look={best((of) => of.moved)}>{percentText(figures.moved, 1, 1)}</Figure>}
        <Figure look={best((of) => of.travel)}>{numberText(figures.travel, 1, 1)}</Figure>
      </tr>
      <Aim id={wish.id} aim={wish.aim} columns={moves ? 4 : 3} />
    </tbody>
  )
}

function Awaited({ one, columns }: { one: AwaitedProposal; columns: number }) {
  return (
    <tbody className="border-t border-line text-muted">
      <tr>
        <th scope="row" className="pt-1.5 pl-5.5 text-left font-normal">
          {one.title}
        </th>
        <td colSpan={columns} className="numbers pt-1.5 text-right">
          {one.done === null ? 'waits' : percentText(one.done, 0)}
        </td>
      </tr>
      <Aim id={one.id} aim={one.aim} columns={columns} />
    </tbody>
  )
}

function Figure({ look, children }: { look: string; children: ReactNode }) {
  return <td className={`numbers pt-1.5 pl-2 text-right align-top whitespace-nowrap ${look}`}>{children}</td>
}

/** In a row of its own: beside the figures there is no room for it in a narrow sheet. */
function Aim({ id, aim, columns }: { id: string; aim: string; columns: number }) {
  return (
    <tr>
      <td id={`aim-${id}`} colSpan={columns + 1} className="pb-1.5 pl-5.5 text-xs text-muted">
        {aim}
      </td>
    </tr>
  )
}
