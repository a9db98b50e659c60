import { activateTerritory, zoomToTerritory } from '#app/commands.ts'
import type { Comparison } from '#app/comparison.ts'
import { indexText, wholeText } from '#app/format.ts'
import { unitsWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { Step, Table, TableRow } from './Table.tsx'

/** Only the territories that differ: their index on both sides, and their rep where it changes. */
export function AffectedPart({ comparison }: { comparison: Comparison }) {
  const { project, after, scoresBefore, scoresAfter, affected } = comparison
  const { corridors } = project.settings.balance
  const columns = project.measures.flatMap(({ id, name }, at) =>
    corridors.some(({ measureId }) => measureId === id) ? [{ at, name }] : [],
  )
  const [was, is] = [cardsById(scoresBefore), cardsById(scoresAfter)]
  const repName = (id: string | undefined) => project.roster.find((rep) => rep.id === id)?.name ?? 'vacant'
  const ground = titleText(unitsWord(project.units.kind))
  const unitsOf = (cards: ReadonlyMap<string, Scorecard>, id: string) => wholeText(cards.get(id)?.units ?? 0)
  const text = (card: Scorecard | undefined, at: number) =>
    card ? indexText(card.index[at]!, project.settings.indexBase) : ''
  return (
    <SheetPart
      title="Affected territories"
      aside={
        <span className="numbers text-xs text-muted">{wholeText(affected.length)}, most changed accounts first</span>
      }
    >
      <Table
        label="Affected territories"
        head={['Territory', ...columns.map(({ name }) => titleText(name)), ground]}
        lastIfWide
      >
        {affected.map(({ id, before: old, after: now }) => {
          const slot = after.plan.territories.findIndex((territory) => territory?.id === id)
          const territory = now ?? old!
          return (
            <TableRow
              key={id}
              {...(slot > 0 ? { onClick: () => show(slot) } : {})}
              name={
                <>
                  <span
                    className="size-3 shrink-0 rounded-[3px] border border-text/25"
                    style={{ background: territory.color }}
                    aria-hidden
                  />
                  <span className="min-w-0">
                    <span className="block truncate">{territory.name}</span>
                    {!now && <span className="block text-xs text-muted">ended</span>}
                    {!old && <span className="block text-xs text-muted">new</span>}
                    {old && now && old.repId !== now.repId && (
                      <span className="block truncate text-xs text-muted">
                        {repName(old.repId)} → {repName(now.repId)}
                      </span>
                    )}
                    <span className="block text-xs text-muted @min-[400px]:hidden">
                      {unitsOf(was, id)} → {unitsOf(is, id)} {unitsWord(project.units.kind)}
                    </span>
                  </span>
                </>
              }
              cells={[
                ...columns.map(({ at }) => (
                  <Step key={at} before={text(was.get(id), at)} after={text(is.get(id), at)} />
                )),
                <Step key="units" before={unitsOf(was, id)} after={unitsOf(is, id)} />,
              ]}
              lastIfWide
            />
          )
        })}
      </Table>
    </SheetPart>
  )
}

function cardsById({ cards, plan }: PlanScores): Map<string, Scorecard> {
  return new Map(cards.map((card) => [plan.territories[card.territory]?.id ?? '', card]))
}

function show(slot: number): void {
  activateTerritory(slot)
  zoomToTerritory(slot)
}
