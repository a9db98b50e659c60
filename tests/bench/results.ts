import { actualsRowLimit, readActuals } from '#import/actuals.ts'
import { readTable } from '#import/table.ts'
import type { Actuals } from '#model/actuals.ts'
import { ACCOUNTS, WORKLOAD } from '#model/measure.ts'
import { noAccounts } from '#model/account.ts'
import { emptyPlan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { usualTravel } from '#model/settings.ts'
import { packTexts } from '#model/text.ts'
import { noUnits } from '#model/units.ts'
import { lastMonths, resultsOf } from '#results/indicators.ts'

const accountCount = 250_000
const monthCount = 24

/** Actuals of 250,000 accounts in each of 24 months, imported and shown. */
export function run(): void {
  const ids = Array.from({ length: accountCount }, (_, account) => `A${account}`)
  const bytes = actualsFile()
  const [table, reading] = timed('parse', () => readTable(bytes, { rows: actualsRowLimit }))
  if ('refused' in table) throw new Error(table.refused)
  const [read, joining] = timed('join', () => readActuals(table, packTexts(ids)))
  if ('refused' in read) throw new Error(read.refused)
  const project = projectOf(ids)
  const [results, showing] = timed('show', () => show(project, read.actuals))
  console.log(
    `${(bytes.length / 1e6).toFixed(0)} MB, ${read.counts.accepted} rows: parsed in ${reading} s, joined in ${joining} s`,
  )
  console.log(`results of ${results.rows.length - 1} territories reckoned in ${showing} s`)
}

function show(project: Project, actuals: Actuals) {
  const wish = { grouping: 'territory', counting: 'inForce', span: lastMonths(actuals, 12), goal: null } as const
  return resultsOf(project, 'A1', actuals, wish)
}

function timed<T>(_: string, run: () => T): [T, string] {
  const start = performance.now()
  const answer = run()
  return [answer, ((performance.now() - start) / 1000).toFixed(2)]
}

function actualsFile(): Uint8Array {
  const blocks: string[] = ['account_id,period,revenue,orders,visits,won,lost\n']
  for (let account = 0; account < accountCount; account++) {
    let block = ''
    for (let month = 0; month < monthCount; month++) {
      const period = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      block += `A${account},${period},${(account * 7 + month * 31) % 9973},${month % 3},${account % 2},0,${month % 5 === 0 ? 1 : 0}\n`
    }
    blocks.push(block)
  }
  return Buffer.from(blocks.join(''))
}

function projectOf(ids: readonly string[]): Project {
  const unitCount = 1000
  const territory = (_: unknown, i: number) => ({
    id: `T${i + 1}`,
    name: `T${i + 1}`,
    color: '#4477AA',
    fte: 1,
    repId: '',
    locked: false,
    parentId: '',
  })
  const plan = {
    ...emptyPlan(unitCount),
    territoryOf: Uint16Array.from({ length: unitCount }, (_, unit) => 1 + (unit % 200)),
    territories: [null, ...Array.from({ length: 200 }, territory)],
  }
  const accounts = {
    ...noAccounts,
    count: ids.length,
    id: packTexts(ids),
    unit: Int32Array.from(ids, (_, account) => account % unitCount),
    measures: [ACCOUNTS, WORKLOAD],
    values: [new Float64Array(ids.length).fill(1), new Float64Array(ids.length).fill(2)],
  }
  const head = { name: 'Plan', status: 'draft', signedBy: '', signedOn: '', effectiveFrom: '' } as const
  return {
    name: 'Bench',
    units: noUnits,
    accounts,
    roster: [],
    alignments: [{ ...head, id: 'A1', kind: 'core', plan }],
    scenarios: [],
    measures: [],
    callPlan: { segments: 'rank', rankBy: 'workload', rows: [], fallback: { callsPerYear: 6, minutesPerCall: 30 } },
    settings: {
      indexBase: 100,
      distance: 'miles',
      currency: 'USD',
      travel: usualTravel,
      balance: {} as Project['settings']['balance'],
    },
  }
}
