import process from 'node:process'
import { actualsRowLimit, readActuals } from '#import/actuals.ts'
import { readTable } from '#import/table.ts'
import { ACCOUNTS, WORKLOAD } from '#model/measure.ts'
import { noAccounts } from '#model/account.ts'
import { emptyPlan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { usualTravel } from '#model/settings.ts'
import { packTexts } from '#model/text.ts'
import { noUnits } from '#model/units.ts'
import { territoryForecasts } from '#jobs/resultFiles.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Rule, RuleTest } from '#model/rule.ts'
import type { Units } from '#model/units.ts'
import { accountLists } from '#results/accountLists.ts'
import { goalSeason, goalWeights } from '#results/goalSplit.ts'
import { lastMonths, resultsInSteps } from '#results/indicators.ts'
import { previewInSteps } from '#rules/rulePreview.ts'

const accountCount = 250_000
const monthCount = 24

/** Actuals of 250,000 accounts in each of 24 months, imported and shown; rules over as many accounts. */
export function run(): void {
  const ids = Array.from({ length: accountCount }, (_, account) => `A${account}`)
  const bytes = actualsFile()
  const [table, reading] = timed('parse', () => readTable(bytes, { rows: actualsRowLimit }))
  if ('refused' in table) throw new Error(table.refused)
  const [read, joining] = timed('join', () => readActuals(table, packTexts(ids)))
  if ('refused' in read) throw new Error(read.refused)
  console.log(
    `${(bytes.length / 1e6).toFixed(0)} MB, ${read.counts.accepted} rows: parsed in ${reading} s, joined in ${joining} s on a thread`,
  )
  const { actuals } = read
  const project: Project = { ...projectOf(ids), actuals }
  const wish = { grouping: 'territory', counting: 'inForce', span: lastMonths(actuals, 12), goal: null } as const
  console.log('On the page, between its own tasks: CPU in all, longest step (≤ 50 ms)')
  steps('results of 200 territories', resultsInSteps(project, 'A1', actuals, wish))
  steps('results again, by segment', resultsInSteps(project, 'A1', actuals, { ...wish, grouping: 'segment' }))
  steps('whitespace and accounts at risk', accountLists(project, actuals, wish.span))
  steps('forecasts', territoryForecasts(project, 'A1', actuals))
  steps('weights of a goal', goalWeights(project, 'A1', { of: 'revenue', potential: 'workload' }))
  steps('season of a goal', goalSeason(actuals, 'visits'))
  const { plan } = project.alignments[0]!
  steps('preview of 6 rules', previewInSteps(project.accounts, { ...plan, rules: rules() }))
  steps('preview after another word', previewInSteps(project.accounts, { ...plan, rules: rules() }))
  const ruled = { ...plan, rules: rules() }
  const [, scoring] = timed('score', () => scorePlan({ ...project, units: unitsOf(project) }, ruled))
  console.log(`  totals after the rules are applied, in one go: ${(1000 * Number(scoring)).toFixed(0)} ms`)
}

/** Six rules, two of them under another. */
function rules(): Rule[] {
  const rule = (
    n: number,
    parentId: string,
    field: string,
    comparison: RuleTest['comparison'],
    value: string,
  ): Rule => ({
    id: `U${n}`,
    name: '',
    order: n,
    parentId,
    territoryId: `T${n}`,
    join: 'all',
    tests: [{ field, comparison, values: [value] }],
  })
  return [
    rule(1, '', 'segment', 'is', 'S1'),
    rule(2, 'U1', 'town', 'startsWith', 'Town 1'),
    rule(3, 'U1', 'workload', 'above', '1'),
    rule(4, '', 'town', 'contains', '77'),
    rule(5, '', 'segment', 'is', 'S2'),
    rule(6, '', 'account_id', 'startsWith', 'A9'),
  ]
}

function steps<T>(name: string, work: Generator<void, T>): T {
  let [all, longest] = [0, 0]
  for (;;) {
    const start = process.cpuUsage()
    const step = work.next()
    const { user, system } = process.cpuUsage(start)
    const ms = (user + system) / 1000
    all += ms
    longest = Math.max(longest, ms)
    if (!step.done) continue
    console.log(`  ${name.padEnd(34)} ${all.toFixed(0).padStart(6)} ms ${longest.toFixed(1).padStart(7)} ms`)
    return step.value
  }
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
    columns: [
      { name: 'account_id', text: packTexts(ids) },
      { name: 'segment', text: packTexts(ids.map((_, account) => `S${account % 7}`)) },
      { name: 'town', text: packTexts(ids.map((_, account) => `Town ${(account * 31) % 20_011}`)) },
    ],
    roles: { account_id: 0, segment: 1 },
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

function unitsOf({ accounts }: Project): Units {
  const count = 1000
  const ids = Array.from({ length: count }, (_, unit) => String(unit).padStart(5, '0'))
  const values = accounts.measures.map((_, m) => new Float64Array(count).fill((accountCount / count) * (m + 1)))
  const place = new Float64Array(count)
  const neighbors = { offsets: new Uint32Array(count + 1), targets: new Uint32Array(0) }
  return { ...noUnits, count, id: ids, lng: place, lat: place, measures: accounts.measures, values, neighbors }
}
