import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { balanceRun } from '#jobs/balanceRun.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { guidedChange } from '#jobs/guidedTask.ts'
import { importProject } from '#jobs/importFiles.ts'
import { evenIndexAfter, neighboursOf, shareAmongNeighbours, territoriesOf } from '#jobs/repLeaves.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { planOf } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { readGeo } from '../geo/geoFiles.ts'

function granted<Made extends object>(made: Made | Refusal): Made {
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

const sample = (name: string) => readFileSync(`public/sample/${name}`)

test('ground that is too much for the neighbours goes to all of them, as said; none is crowded to spare the others', async () => {
  const made = await importProject(
    {
      name: 'Sample',
      accounts: sample('accounts.csv'),
      units: { kind: 'zip' },
      roster: sample('roster.csv'),
      present: sample('alignment.csv'),
      territories: sample('territories.csv'),
    },
    geoTables(readGeo),
  )
  const { project, alignmentId } = granted(made)
  const before = planOf(project, alignmentId)
  const leaving = territoriesOf(before, 'R20')
  const beside = neighboursOf(project, before, leaving)
  const said = evenIndexAfter(scorePlan(project, before).cards, before, leaving, beside)

  const task = granted(shareAmongNeighbours(project, alignmentId, { repId: 'R20', from: '2027-02-01' }))
  const run = balanceRun(task.task.problem, task.task.settings)
  let next = run.next()
  while (!next.done) next = run.next()
  const after = applyChange(project, granted(guidedChange(project, alignmentId, task, next.value.step)))

  const { cards } = scorePlan(after, planOf(after, alignmentId))
  for (const { measureId, hi } of project.settings.balance.corridors) {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    expect(said[m]).toBeGreaterThan(hi)
    const reached = cards.filter(({ territory }) => beside.includes(territory)).map(({ index }) => index[m]!)
    expect(Math.max(...reached)).toBeLessThan(said[m]! + 5)
  }
})
