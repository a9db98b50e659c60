import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { readTable, type Table } from '#import/table.ts'
import { finished } from '#import/steps.ts'
import { changeUnits, type ChangedUnits } from '#jobs/changeUnits.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject, type ImportWish } from '#jobs/importFiles.ts'
import { openPlan, type OpenedPlan } from '#jobs/openPlan.ts'
import { reimport, type Reimported } from '#jobs/reimport.ts'
import type { UnitChoice } from '#jobs/units.ts'
import { accountOwners } from '#metrics/owners.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { applyChange } from '#plan/apply.ts'
import { planOf } from '#plan/alignments.ts'
import { writePlanFile } from '#plan/file.ts'
import { setLocks } from '#plan/setLocks.ts'

const tables = geoTables((name) => readFile(`public/geo/${name}`))
const sample = (name: string) => readFileSync(`public/sample/${name}`)

async function sampleProject(units: UnitChoice): Promise<{ project: Project; alignmentId: string }> {
  const present: Partial<ImportWish> =
    units.kind === 'zip'
      ? { present: sample('alignment.csv'), territories: sample('territories.csv') }
      : { present: { exceptions: 'give up', fill: true } }
  const made = await importProject(
    { name: 'Sample', accounts: sample('accounts.csv'), roster: sample('roster.csv'), units, ...present },
    tables,
  )
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

type Row = Record<string, string>
const rows = Papa.parse<Row>(sample('accounts.csv').toString(), { header: true, skipEmptyLines: true }).data

function tableOf(edited: Row[]): Table {
  const table = readTable(new TextEncoder().encode(Papa.unparse(edited)))
  if (isRefusal(table)) throw new Error(table.refused)
  return table
}

async function reimported(project: Project, id: string, edited: Row[], held?: Set<string>): Promise<Reimported> {
  const made = await reimport(project, id, { table: tableOf(edited) }, tables, finished, held)
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

/** Drops 10 accounts, adds 5, moves 7 to Seattle, changes the revenue of 20; in another order. */
function nextMonth(): Row[] {
  const kept = rows.slice(10)
  const moved = kept.slice(0, 7).map((row) => ({ ...row, city: 'Seattle', state: 'WA', postal_code: '98101', lat: '47.61', lon: '-122.33' }))
  const changed = kept.slice(7, 27).map((row) => ({ ...row, revenue: '123456' }))
  const added = kept.slice(30, 35).map((row, i) => ({ ...row, account_id: `NEW${i}` }))
  return [...added, ...kept.slice(27).reverse(), ...changed, ...moved]
} // prettier-ignore

test.each<UnitChoice>([{ kind: 'zip' }, { kind: 'h3', resolution: 5 }])(
  'next month’s accounts join by id: what came, went, moved and changed is counted ($kind)',
  async (units) => {
    const { project, alignmentId } = await sampleProject(units)
    const made = await reimported(project, alignmentId, nextMonth())
    const alreadyThere = made.moved < 7 ? 7 - made.moved : 0
    expect(made).toMatchObject({ appeared: 5, changed: 20 + alreadyThere, missingColumns: [] })
    expect([...made.vanished].sort()).toEqual(rows.slice(0, 10).map((row) => row['account_id']).sort()) // prettier-ignore
    const names = ['NEW0', 'NEW1', 'NEW2', 'NEW3', 'NEW4']
    for (const { plan } of made.project.alignments) expect(plan.newAccounts).toEqual(names)
    expect(made.moved).toBeGreaterThan(3)
    expect(made.same).toBe(rows.length - 10 - 20 - 7)
    expect(made.counts.accepted).toBe(rows.length - 5)

    const [before, after] = [planOf(project, alignmentId), planOf(made.project, alignmentId)]
    expect(after.territories).toEqual(before.territories)
    const slotOf = new Map(made.project.units.id.map((id, unit) => [id, after.territoryOf[unit]]))
    expect(project.units.id.map((id) => slotOf.get(id))).toEqual([...before.territoryOf])

    const revenue = made.project.units.measures.findIndex(({ id }) => id === 'revenue')
    const total = nextMonth().reduce((sum, row) => sum + Number(row['revenue']), 0)
    expect(made.project.units.values[revenue]!.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 2)

    const fresh = made.answers.filter(({ isNew }) => isNew)
    expect(fresh.map(({ account }) => account)).toEqual(['NEW0', 'NEW1', 'NEW2', 'NEW3', 'NEW4'])
    const others = made.answers.filter(({ isNew }) => !isNew)
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ reason, from, to }) => reason.startsWith('moved from') && from !== to)).toBe(true)

    const kept = await reimported(project, alignmentId, nextMonth(), new Set([others[0]!.account]))
    const plan = planOf(kept.project, alignmentId)
    const row = unpackTexts(kept.project.accounts.id).indexOf(others[0]!.account)
    expect(plan.territories[accountOwners(kept.project.accounts, plan).territory[row]!]!.id).toBe(others[0]!.from)

    const opened = (await openPlan(writePlanFile(kept.project), tables)) as OpenedPlan
    expect(planOf(opened.project, alignmentId)).toEqual(plan)
  },
)

test('a file of another book, or one without ids, is refused; a missing column is named', async () => {
  const { project, alignmentId } = await sampleProject({ kind: 'zip' })
  const refused = async (edited: Row[]) => {
    const made = await reimport(project, alignmentId, { table: tableOf(edited) }, tables, finished)
    return isRefusal(made) ? made.refused : ''
  }
  expect(await refused(rows.slice(0, 9).map((row) => ({ ...row, account_id: `X${row['account_id']}` })))).toMatch(
    /No account of the new file has an id of this plan/,
  )
  expect(await refused(rows.slice(0, 9).map(({ account_id, ...row }) => ({ ...row, was: account_id })))).toMatch(
    /no column with the account ids/,
  )
  const { potential: _, ...first } = rows[0]!
  expect((await reimported(project, alignmentId, [first])).missingColumns).toEqual(['potential'])
})

async function changed(project: Project, units: UnitChoice, keepAccounts = true): Promise<ChangedUnits> {
  const made = await changeUnits(project, null, { units, keepAccounts }, tables)
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

const totals = ({ units }: Project) => units.values.map((values) => values.reduce((sum, value) => sum + value, 0))

test('ZIPs, counties and cells take each other’s place: totals, owners, overrides and locks stay; splits are listed', async () => {
  const start = await sampleProject({ kind: 'zip' })
  const plan = planOf(start.project, start.alignmentId)
  const held = start.project.accounts.unit[0]!
  const change = setLocks(start.project, start.alignmentId, { locked: true, units: Uint32Array.of(held) })
  if (isRefusal(change)) throw new Error(change.refused)
  const households = { id: 'households', name: 'Households', kind: 'count', from: 'units' } as const
  const locked = applyChange(start.project, change)
  const project: Project = {
    ...locked,
    units: {
      ...locked.units,
      measures: [...locked.units.measures, households],
      values: [...locked.units.values, Float64Array.from({ length: locked.units.count }, (_, unit) => unit % 7)],
    },
  }
  const owners = (one: Project) => {
    const now = planOf(one, start.alignmentId)
    return [...accountOwners(one.accounts, now).territory].map((slot) => now.territories[slot]?.id)
  }
  let current = project
  for (const units of [{ kind: 'county' }, { kind: 'h3', resolution: 5 }, { kind: 'zip' }] as const) {
    const made = await changed(current, units)
    expect(made.nearest.length).toBeLessThan(10)
    expect([made.appeared, made.vanished]).toEqual([made.project.units.count, current.units.count])
    totals(made.project).forEach((total, m) => expect(total / totals(current)[m]!).toBeCloseTo(1, 9))
    const own = made.project.units.measures.findIndex(({ id }) => id === 'households')
    expect(totals(made.project)[own]).toBeCloseTo(totals(project).at(-1)!, 3)
    const [was, is] = [owners(current), owners(made.project)]
    expect(is).toEqual(was)
    const locks = planOf(made.project, start.alignmentId).locks.filter(({ kind }) => kind === 'unit')
    expect(locks.length).toBeGreaterThan(0)
    if (units.kind !== 'county') expect(made.split.length).toBeGreaterThan(0)
    const opened = (await openPlan(writePlanFile(made.project, made.outlines), tables)) as OpenedPlan
    expect(opened.project.accounts.unit).toEqual(made.project.accounts.unit)
    current = made.project
  }
  // most of the ground with accounts is where it was before three changes
  const back = planOf(current, start.alignmentId)
  const withAccounts = new Set(project.accounts.unit)
  const same = [...withAccounts].filter((unit) => unit >= 0 && back.territoryOf[unit] === plan.territoryOf[unit]).length
  expect(same / withAccounts.size).toBeGreaterThan(0.85)
}, 60_000)
