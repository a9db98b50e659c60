import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { proposeMapping } from '#import/mapping.ts'
import { finished } from '#import/steps.ts'
import { balanceRun } from '#jobs/balanceRun.ts'
import { balanceProblem, type BalanceWish } from '#jobs/balanceTask.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject, tableOf, type ImportWish } from '#jobs/importFiles.ts'
import { importTables } from '#jobs/importTables.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { startingTerritories } from '#jobs/startingTerritories.ts'
import { accountStates, closedStates } from '#metrics/accountStates.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { writePlanFile } from '#plan/file.ts'

const tables = geoTables((name) => readFile(`public/geo/${name}`))
const sample = readFileSync('public/sample/accounts.csv', 'utf8').split('\n')
const newEngland = ['CT', 'MA', 'ME', 'NH', 'RI', 'VT']
const isThere = (line: string) => newEngland.includes(line.split(',')[3]!)
const bytesOf = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'))
const corner = bytesOf([sample[0]!, ...sample.slice(1).filter(isThere)])

function granted<Made extends object>(made: Made | Refusal): Made {
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

async function imported(wish: Partial<ImportWish> = {}): Promise<Project> {
  const balance = { statesWithAccounts: true, seeds: 1, steps: 40 } as const
  const made = await importProject(
    { name: 'Corner', accounts: corner, units: { kind: 'zip' }, balance, ...wish },
    tables,
  )
  return granted(made).project
}

const stateOf = ({ units }: Project, unit: number) => units.name[unit]!.slice(-2)

/** States of the ground that has an owner, and of what has none. */
function statesBy(project: Project, territoryOf: Uint16Array): { given: string[]; left: string[] } {
  const [given, left] = [new Set<string>(), new Set<string>()]
  territoryOf.forEach((slot, unit) => (slot > 0 ? given : left).add(stateOf(project, unit)))
  return { given: [...given].sort(), left: [...left].sort() }
}

/** The project with the answer of a run. */
function balanced(project: Project, wish: BalanceWish): Project {
  const task = granted(balanceProblem(project, 'A1', wish))
  const run = balanceRun(task.problem, task.settings)
  for (let next = run.next(); ; next = run.next()) {
    if (!next.done) continue
    const territoryOf = next.value.step.territoryOf.map((t) => task.slots[t]!)
    const [first] = project.alignments
    const made = [...(first!.plan.territories ?? [])]
    task.territories.forEach((territory, slot) => (made[slot] = territory))
    return { ...project, alignments: [{ ...first!, plan: { ...first!.plan, territoryOf, territories: made } }] }
  }
}

test('a company of one corner leaves the rest of the country Unassigned, from nothing and later', async () => {
  const project = await imported()
  expect(accountStates(project)!.some).toEqual(newEngland)
  const first = balanced(project, { territories: 5 })
  const { given, left } = statesBy(project, planOf(first, 'A1').territoryOf)
  expect(given).toEqual(newEngland)
  expect(left.some((state) => newEngland.includes(state))).toBe(false)
  const later = balanced(first, { territories: 'present' })
  expect(statesBy(project, planOf(later, 'A1').territoryOf)).toEqual({ given, left })
  expect(
    scorePlan(later, planOf(later, 'A1')).cards.every(({ pieces, territory }) => territory === 0 || pieces === 1),
  ).toBe(true)
})

test('without the wish all ground is given away', async () => {
  const project = await imported({ balance: { seeds: 1, steps: 10 } })
  const { territoryOf } = planOf(balanced(project, { territories: 5 }), 'A1')
  expect(territoryOf.every((slot) => slot > 0)).toBe(true)
})

test('to stay within one state, only states that are shared out need a territory', async () => {
  const project = await imported()
  const within = { ...project.settings.balance, within: 'state' as const }
  expect(isRefusal(balanceProblem(project, 'A1', { territories: 6, settings: within }))).toBe(false)
  const { statesWithAccounts: _, ...everywhere } = within
  expect(balanceProblem(project, 'A1', { territories: 6, settings: everywhere })).toMatchObject({
    refused: expect.stringContaining('lies in 56 states'),
  })
})

test('owners of accounts do not grow over states without accounts', async () => {
  const project = await imported({ present: { exceptions: 'give up', fill: true } })
  const { given, left } = statesBy(project, project.alignments[0]!.plan.territoryOf)
  expect(given).toEqual(newEngland)
  expect(left.some((state) => newEngland.includes(state))).toBe(false)
})

test('a start by drive time keeps to them; where homes are to be inside, the state of a home is open', async () => {
  const roster = new TextEncoder().encode(
    'rep_id,name,home_lat,home_lon\nR1,Rep 01,42.36,-71.06\nR2,Rep 02,43.66,-70.26\nR3,Rep 03,40.73,-73.99\n',
  )
  const project = await imported({ roster })
  const { balance } = project.settings
  const start = granted(startingTerritories(project, planOf(project, 'A1'), 'roster', balance))
  const open = (settings: typeof balance) => {
    const closed = closedStates(project, start.plan, settings)!
    return [...new Set(project.units.id.flatMap((_, unit) => (closed[unit] ? [] : [stateOf(project, unit)])))].sort()
  }
  expect(open(balance)).toEqual(newEngland)
  expect(open({ ...balance, homesInside: true })).toEqual([...newEngland, 'NY'].sort())
  const staysOut = project.units.id.filter((_, unit) => start.staysOut![unit])
  expect(staysOut).toHaveLength(
    project.units.count - project.units.name.filter((name) => newEngland.includes(name.slice(-2))).length,
  )
})

test('the app proposes it for few states and not for the whole country; a plan file keeps it', async () => {
  const proposed = async (accounts: Uint8Array) => {
    const table = granted(await tableOf('accounts', accounts))
    const wish = {
      name: 'Any',
      table,
      mapping: proposeMapping(table),
      units: { kind: 'zip' },
      roster: null,
      present: null,
    } as const
    return granted(await importTables({ ...wish, proposeStates: true }, tables, finished)).project
  }
  const few = await proposed(corner)
  expect(few.settings.balance.statesWithAccounts).toBe(true)
  expect((await proposed(bytesOf(sample))).settings.balance.statesWithAccounts).toBeUndefined()
  const opened = granted(await openPlan(writePlanFile(few), tables))
  expect(opened.project.settings).toEqual(few.settings)
})
