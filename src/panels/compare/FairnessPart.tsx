import type { Comparison } from '#app/comparison.ts'
import { summaryOf } from '#app/derived.ts'
import { numberText, wholeText } from '#app/format.ts'
import { titleText } from '#model/capitalised.ts'
import { SheetPart } from '#ui/Sheet.tsx'
import { Step, Table, TableRow } from './Table.tsx'

/** How even both are, measure by measure. */
export function FairnessPart({ comparison: { project, scoresBefore, scoresAfter } }: { comparison: Comparison }) {
  const [before, after] = [summaryOf(scoresBefore), summaryOf(scoresAfter)]
  const balanced = new Set(project.settings.balance.corridors.map(({ measureId }) => measureId))
  const scale = project.settings.indexBase / 100
  return (
    <SheetPart title="Fairness">
      <Table label="Fairness" head={['', 'Largest gap', 'Outside the corridor']}>
        {project.measures.flatMap(({ id, name }, at) =>
          balanced.has(id) ? (
            <TableRow
              key={id}
              name={titleText(name)}
              cells={[
                <Step
                  key="gap"
                  before={numberText(before.measures[at]!.worstGap * scale, 1)}
                  after={numberText(after.measures[at]!.worstGap * scale, 1)}
                />,
                <Step
                  key="out"
                  before={wholeText(before.measures[at]!.outOfCorridor.length)}
                  after={wholeText(after.measures[at]!.outOfCorridor.length)}
                />,
              ]}
            />
          ) : (
            []
          ),
        )}
        <TableRow
          name="Loose pieces"
          cells={[
            '',
            <Step key="pieces" before={wholeText(before.detachedPieces)} after={wholeText(after.detachedPieces)} />,
          ]}
        />
      </Table>
    </SheetPart>
  )
}
