import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { checkFiles } from '#check/check.ts'
import { balanceChange, balanceRun } from '#jobs/balanceRun.ts'
import { balanceProblem } from '#jobs/balanceTask.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { exportFiles } from '#jobs/exportFiles.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject, type ImportWish } from '#jobs/importFiles.ts'
import type { ImportedTables } from '#jobs/importTables.ts'
import { openPlan, type OpenedPlan } from '#jobs/openPlan.ts'
import { brokenWishes } from '#metrics/brokenWishes.ts'
import { disruption } from '#metrics/disruption.ts'
import { accountOwners, repOf } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import { issueAt } from '#model/issue.ts'
import { textAt } from '#model/text.ts'
import { planOf } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { polygonUnits, type PolygonUnits } from '#units/polygonUnits.ts'

const tables = geoTables((name) => readFile(`public/geo/${name}`))
const sample = (name: string) => readFileSync(`public/sample/${name}`)
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function imported(wish: Partial<ImportWish>): Promise<ImportedTables> {
  const made = await importProject(
    { name: 'Sample', accounts: sample('accounts.csv'), units: { kind: 'zip' }, ...wish },
    tables,
  )
  if (isRefusal(made)) throw new Error(made.refused)
  return made
}

test('kept exceptions leave every account with the owner that the file names', async () => {
  const { project, alignmentId, exceptions } = await imported({
    roster: sample('roster.csv'),
    present: { exceptions: 'keep', fill: false },
  })
  const plan = planOf(project, alignmentId)
  expect(plan.overrides).toHaveLength(exceptions)
  const rows = Papa.parse<Record<string, string>>(sample('accounts.csv').toString(), { header: true }).data
  const owners = accountOwners(project.accounts, plan)
  const nameOf = new Map(project.roster.map(({ id, name }) => [id, name]))
  for (let account = 0; account < project.accounts.count; account++) {
    const { owner } = rows[account]!
    if (project.accounts.unit[account]! < 0 || !owner) continue
    expect(nameOf.get(repOf(plan, owners, account))).toBe(owner)
  }
  expect(project.alignments.map(({ name }) => name)).toEqual(['Present', 'Plan 1'])
})

test('exceptions that are given up change hands: the present alignment has every account with its owner', async () => {
  const { project, alignmentId, exceptions } = await imported({
    roster: sample('roster.csv'),
    present: { exceptions: 'give up', fill: true },
  })
  const [present, plan] = [project.alignments[0]!.plan, planOf(project, alignmentId)]
  expect(present.overrides).toHaveLength(exceptions)
  expect(plan.overrides).toEqual([])
  expect(disruption(project.accounts, present, plan).accounts?.moved).toBe(exceptions)
})

test('a territory list gives the present territories their names and reps', async () => {
  const { project, alignmentId } = await imported({
    roster: sample('roster.csv'),
    present: sample('alignment.csv'),
    territories: sample('territories.csv'),
  })
  const plan = planOf(project, alignmentId)
  expect(plan.territories[1]).toMatchObject({ id: 'T01', name: 'Boston', repId: 'R01' })
  expect(plan.nextTerritory).toBe(25)
  expect(plan.territoryOf.every((slot) => slot > 0)).toBe(true)
})

test.each<[string, Partial<ImportWish>]>([
  ['ZIPs', {}],
  ['counties', { units: { kind: 'county' } }],
  ['H3 cells', { units: { kind: 'h3', resolution: 5 } }],
  ['areas of the planner', { units: { kind: 'own', areas: quarters() } }],
])('a plan on %s opens again as it was', async (_, wish) => {
  const { project, outlines, counts } = await imported(wish)
  const accounts = project.measures.findIndex(({ id }) => id === 'accounts')
  const placed = project.accounts.unit.filter((unit) => unit >= 0).length
  expect(project.units.values[accounts]!.reduce((sum, value) => sum + value, 0)).toBe(placed)
  expect(placed).toBeGreaterThan(0.98 * counts.accepted)
  const bytes = writePlanFile(project, outlines)
  const opened = (await openPlan(bytes, tables)) as OpenedPlan
  expect(opened.notices).toEqual([])
  expect(sameBytes(writePlanFile(opened.project, opened.outlines), bytes)).toBe(true)
  expect(opened.project.units.hash).toBe(project.units.hash)
  expect(opened.project.units.bridges).toEqual(project.units.bridges)
  project.units.values.forEach((column, m) => expect(sameBytes(column, opened.project.units.values[m]!)).toBe(true))
  expect(sameBytes(opened.project.units.neighbors.targets, project.units.neighbors.targets)).toBe(true)
  expect(sameBytes(opened.project.accounts.unit, project.accounts.unit)).toBe(true)
  expect(opened.outlines).toEqual(outlines && JSON.parse(JSON.stringify(outlines)))
})

test('measures are found by id and by column name; nothing is one that was not asked for', async () => {
  const csv = 'id,ZIP,Beds,Founded\nA,10001,120,1988\nB,10002,80,1990\nC,10003,95,2001\n'
  const { project } = await imported({ accounts: bytesOf(csv), measures: ['Beds'] })
  expect(project.measures.map(({ name }) => name)).toEqual(['Accounts', 'Workload', 'Beds'])
  expect(textAt(project.accounts.id, 2)).toBe('C')
})

test.each<[string, Partial<ImportWish>, RegExp]>([
  ['an empty file', { accounts: bytesOf('') }, /^The accounts file: /],
  ['a binary file', { accounts: Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256) }, /^The accounts file: /],
  ['no column with a place', { accounts: bytesOf('name,size\nOne,2\nTwo,3\n') }, /where the accounts are/],
  ['no account with a place', { accounts: bytesOf('id,zip\nA,00000\nB,99999\n') }, /No account could be placed/],
  ['a roster with 0 FTE', { roster: bytesOf('rep_id,name,fte\nR1,Rep 01,0\n') }, /^The roster file: .*FTE/],
  ['an alignment of other units', { present: bytesOf('zip,territory\nX,A\nY,B\n') }, /unit/],
])('%s is refused in a sentence', async (_, wish, sentence) => {
  const made = await importProject(
    { name: 'Sample', accounts: sample('accounts.csv'), units: { kind: 'zip' }, ...wish },
    tables,
  )
  expect(isRefusal(made) && made.refused).toMatch(sentence)
})

/** `toEqual` takes seconds for arrays of this length. */
function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) => Buffer.from(buffer, byteOffset, byteLength)
  return bytes(a).equals(bytes(b))
}

/** The country cut in four at 40° N and 95° W. */
function quarters(): PolygonUnits {
  const box = (name: string, west: number, south: number, east: number, north: number) => ({
    type: 'Feature',
    properties: { name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  })
  const features = [
    box('NW', -179, 40, -95, 72),
    box('NE', -95, 40, -60, 72),
    box('SE', -95, 15, -60, 40),
    box('SW', -179, 15, -95, 40),
  ]
  const read = polygonUnits({ type: 'FeatureCollection', features }, 'name', () => false)
  if (isRefusal(read)) throw new Error(read.refused)
  return read
}

test('what is noticed on the map is in the report, by row of the file; ground without accounts may be filled', async () => {
  const csv = [
    'id,name,zip,lat,lon,owner,country',
    ',,,,,,',
    'A1,Account 0001,10001,40.75,-73.99,Rep 01,US',
    'A2,Account 0002,10002,30.27,-97.74,Rep 01,US',
    'A3,Account 0003,,35,-50,Rep 02,',
    'A4,Account 0004,90001,,,Rep 02,US',
  ].join('\n')
  const wish = { accounts: new TextEncoder().encode(csv), units: { kind: 'zip' } } as const
  const filled = await imported({ ...wish, present: { exceptions: 'keep', fill: true } })
  const { issues, counts, project } = filled
  const noted = Array.from({ length: issues.count }, (_, i) => issueAt(issues, i))
  expect(noted).toContainEqual(expect.objectContaining({ row: 3, problem: 'point far from ZIP', column: 'lat' }))
  expect(noted).toContainEqual(
    expect.objectContaining({ row: 4, problem: 'outside every ZIP area', action: 'unplaced' }),
  )
  expect(counts).toMatchObject({ read: 5, accepted: 4, setAside: 1, unplaced: 1 })
  const empty = ({ alignments }: typeof project) => alignments[0]!.plan.territoryOf.filter((slot) => slot === 0).length
  expect(empty(project)).toBe(0)
  const bare = await imported({ ...wish, present: { exceptions: 'keep', fill: false } })
  expect(empty(bare.project)).toBe(33_791 - 3)
})

test('cells know their state by their point, so that territories can stay within one, and a checker sees it', async () => {
  const [head, ...rows] = sample('accounts.csv').toString().split('\n')
  const around = rows.filter((row) => /,(IL|IN|WI),/.test(row))
  const { project, alignmentId } = await imported({
    accounts: bytesOf([head, ...around].join('\n')),
    units: { kind: 'h3', resolution: 4 },
  })
  expect(new Set(project.units.state)).toContain('IL')
  const reopened = await openPlan(writePlanFile(project), tables)
  expect(isRefusal(reopened) || reopened.project.units.state).toEqual(project.units.state)
  const wanted = { ...project.settings.balance, within: 'state' as const, seeds: 1, steps: 20 }
  const asking = { ...project, settings: { ...project.settings, balance: wanted } }
  const states = new Set(project.units.state!.filter((state) => state !== '')).size
  const task = balanceProblem(asking, alignmentId, { territories: states + 10 })
  if (isRefusal(task)) throw new Error(task.refused)
  const run = balanceRun(task.problem, task.settings)
  let next = run.next()
  while (!next.done) next = run.next()
  const made = balanceChange(asking, alignmentId, task, next.value, {
    stopped: false,
    input: inputHashes(asking, task, null),
  })
  if (isRefusal(made)) throw new Error(made.refused)
  const answer = applyChange(asking, made)
  const files = exportFiles(answer, alignmentId)
  const text = Object.fromEntries(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]))
  expect(text['within.csv']).toMatch(/,IL$/m)
  const findings = checkFiles(text, alignmentId)
  if (isRefusal(findings)) throw new Error(findings.refused)
  // a few cells of a state hang together only through another, which a territory in one piece has to cross
  const crossing = brokenWishes(scorePlan(answer, planOf(answer, alignmentId))).filter(({ kind }) => kind === 'within')
  const finding = findings.find(({ promise }) => promise === 'Each territory lies within one state')!
  expect(finding.broken).toHaveLength(crossing.length)
  expect(crossing.length).toBeLessThanOrEqual(2)
})
