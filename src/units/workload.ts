import type { Accounts, AccountRole } from '#model/account.ts'
import type { CallPlanState } from '#model/change.ts'
import quickselect from 'quickselect'
import { dictionaryInSteps } from '#model/dictionary.ts'
import { ACCOUNTS, type CallPlan, type CallPlanRow, type Measure, WORKLOAD } from '#model/measure.ts'
import { plainNumber } from '#model/number.ts'
import { finished, type Steps } from '#model/steps.ts'
import { textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { decimalMark, parseNumber } from '#model/writtenNumber.ts'
import { sumToUnits } from './sumToUnits.ts'

const usualRows: readonly CallPlanRow[] = [
  { segment: 'A', callsPerYear: 12, minutesPerCall: 60 },
  { segment: 'B', callsPerYear: 6, minutesPerCall: 45 },
  { segment: 'C', callsPerYear: 2, minutesPerCall: 30 },
]
const usualFallback = { callsPerYear: 3, minutesPerCall: 30 }

/** A segment column with more different texts than this is not a segment column. */
const MOST_SEGMENTS = 30

/**
 * A first call plan: rows for the segments that the accounts name, else A, B and C by rank of revenue, potential or the
 * first other measure. Named segments other than A, B, C get the usual calls in order of the money that an account of them brings.
 */
export function proposeCallPlan(accounts: Accounts): CallPlan {
  const rankBy = rankMeasure(accounts)
  const segments = finished(segmentsOf(accounts))
  if (segments.names.length === 0 || segments.names.length > MOST_SEGMENTS) {
    return { segments: 'rank', rankBy, rows: usualRows, fallback: usualFallback }
  }
  return { segments: 'column', rankBy, rows: rowsFor(accounts, segments, rankBy), fallback: usualFallback }
}

/** Hours a year at the account: calls × minutes / 60, from the accounts' own columns where they say, else from the call plan. */
export function workloadHours(accounts: Accounts, callPlan: CallPlan): Float64Array {
  const rowOf = finished(callPlanRowOf(accounts, callPlan))
  const calls = planned(accounts, callPlan, rowOf, 'callsPerYear')
  const minutes = planned(accounts, callPlan, rowOf, 'minutesPerCall')
  const hours = new Float64Array(accounts.count)
  for (let account = 0; account < hours.length; account++) hours[account] = (calls[account] * minutes[account]) / 60
  return hours
}

/** Visits a year by account, from the accounts' own column where it says, else from the call plan. */
export function* callsInSteps(accounts: Accounts, callPlan: CallPlan): Steps<Float64Array> {
  const rowOf = yield* callPlanRowOf(accounts, callPlan)
  yield
  const own = numbersOf(accounts, columnOf.callsPerYear)
  yield
  return planned(accounts, callPlan, rowOf, 'callsPerYear', own)
}

/** Minutes of one visit by account. */
export function minutesPerCall(accounts: Accounts, callPlan: CallPlan): Float64Array {
  return planned(accounts, callPlan, finished(callPlanRowOf(accounts, callPlan)), 'minutesPerCall')
}

const columnOf = { callsPerYear: 'calls_per_year', minutesPerCall: 'minutes_per_call' } as const

function planned(
  accounts: Accounts,
  { rows, fallback }: CallPlan,
  rowOf: Int32Array,
  what: keyof typeof columnOf,
  own = numbersOf(accounts, columnOf[what]),
): Float64Array {
  // by row of the call plan; -1, which is no row, stands first
  const planned = Float64Array.from([fallback, ...rows], (row) => row[what])
  const numbers = new Float64Array(accounts.count)
  for (let account = 0; account < numbers.length; account++) {
    numbers[account] = own && own[account] >= 0 ? own[account] : planned[rowOf[account] + 1]
  }
  return numbers
}

/** The accounts with `accounts` (1 each) and `workload` as their first measures. */
export function withWorkload(accounts: Accounts, callPlan: CallPlan): Accounts {
  const others = accounts.measures.flatMap((measure, m) => (isStandard(measure) ? [] : [m]))
  return {
    ...accounts,
    measures: [ACCOUNTS, WORKLOAD, ...others.map((m) => accounts.measures[m])],
    values: [
      new Float64Array(accounts.count).fill(1),
      workloadHours(accounts, callPlan),
      ...others.map((m) => accounts.values[m]),
    ],
  }
}

/** What an edited call plan makes of accounts and units that have their measures already. */
export function callPlanState(accounts: Accounts, units: Units, callPlan: CallPlan): CallPlanState {
  const planned = withWorkload(accounts, callPlan)
  return { callPlan, accountValues: planned.values, unitValues: sumToUnits(planned, units).values }
}

/** Index into `callPlan.rows` for each account, -1 for a segment without a row. */
function* callPlanRowOf(accounts: Accounts, callPlan: CallPlan): Steps<Int32Array> {
  const rowOfSegment = new Map(callPlan.rows.map(({ segment }, row) => [segment, row]))
  if (callPlan.segments === 'rank') {
    const rows = ['A', 'B', 'C'].map((letter) => rowOfSegment.get(letter) ?? -1)
    return (yield* rankLetters(accounts, callPlan.rankBy)).map((letter) => rows[letter])
  }
  const { names, nameOf } = yield* segmentsOf(accounts)
  const rows = names.map((name) => rowOfSegment.get(name) ?? -1)
  const rowOf = new Int32Array(nameOf.length)
  for (let account = 0; account < rowOf.length; account++)
    rowOf[account] = nameOf[account] < 0 ? -1 : rows[nameOf[account]]
  return rowOf
}

/** 0, 1, 2 for A, B, C: the top 20 % of the accounts by the measure, the next 30 %, the rest. Equal values go by row. */
function* rankLetters(accounts: Accounts, measureId: string): Steps<Int32Array> {
  const values = accounts.values[accounts.measures.findIndex(({ id }) => id === measureId)]
  const letters = new Int32Array(accounts.count).fill(2)
  if (!values) return letters
  const positive = values.filter((value) => value > 0)
  for (const [letter, share] of [
    [1, 0.5],
    [0, 0.2],
  ]) {
    yield
    markTop(letters, letter, values, positive, Math.ceil(accounts.count * share))
  }
  return letters
}

/** The same as sorting the rows by value and marking the first `count`, without sorting; orders `positive` anew. */
function markTop(
  letters: Int32Array,
  letter: number,
  values: Float64Array,
  positive: Float64Array,
  count: number,
): void {
  if (positive.length === 0) return
  const from = Math.max(0, positive.length - count)
  quickselect(positive as unknown as number[], from)
  const lowest = positive[from]
  let room = positive.length - from
  for (let i = from; i < positive.length; i++) if (positive[i] > lowest) room--
  for (let row = 0; row < values.length; row++) {
    if (values[row] > lowest || (values[row] === lowest && room-- > 0)) letters[row] = letter
  }
}

interface Segments {
  readonly names: readonly string[]
  /** Index into `names`, -1 for an empty text. */
  readonly nameOf: Int32Array
}

function* segmentsOf(accounts: Accounts): Steps<Segments> {
  const column = accounts.roles.segment
  const nameOf = new Int32Array(accounts.count).fill(-1)
  if (column === undefined) return { names: [], nameOf }
  const numbers = new Map<string, number>()
  const { codes, texts } = yield* dictionaryInSteps(accounts.columns[column].text)
  const nameOfCode = texts.map((text) => {
    const name = text.trim()
    if (name === '') return -1
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    return numbers.get(name)!
  })
  for (let account = 0; account < codes.length; account++) nameOf[account] = nameOfCode[codes[account]]
  return { names: [...numbers.keys()], nameOf }
}

function rowsFor(accounts: Accounts, { names, nameOf }: Segments, rankBy: string): CallPlanRow[] {
  const values = accounts.values[accounts.measures.findIndex(({ id }) => id === rankBy)]
  const sum = new Float64Array(names.length)
  const count = new Float64Array(names.length)
  nameOf.forEach((name, account) => {
    if (name < 0) return
    count[name]++
    if (values && values[account] > 0) sum[name] += values[account]
  })
  const byWorth = names
    .map((_, name) => name)
    .sort((p, q) => sum[q] / count[q] - sum[p] / count[p] || (names[p] < names[q] ? -1 : 1))
  const rows = names.map((segment, name): CallPlanRow => {
    const usual = usualRows.find((row) => row.segment === segment.toUpperCase())
    const third = usualRows[Math.min(2, Math.floor((3 * byWorth.indexOf(name)) / names.length))]
    return { ...(usual ?? third), segment }
  })
  return rows.sort((p, q) => (p.segment < q.segment ? -1 : 1))
}

function rankMeasure(accounts: Accounts): string {
  const ids = accounts.measures.filter((measure) => !isStandard(measure)).map(({ id }) => id)
  return ids.find((id) => id === 'revenue') ?? ids.find((id) => id === 'potential') ?? ids[0] ?? ''
}

function isStandard({ id }: Measure): boolean {
  return id === ACCOUNTS.id || id === WORKLOAD.id
}

/** A numeric column by its role: already read as a measure, else the numbers in the text; null where the file has no such column. */
function numbersOf(accounts: Accounts, role: AccountRole): Float64Array | null {
  const measure = accounts.measures.findIndex(({ id }) => id === role)
  if (measure >= 0) return accounts.values[measure]
  const column = accounts.roles[role]
  if (column === undefined) return null
  const texts = accounts.columns[column].text
  const { bytes, offsets } = texts
  const mark = decimalMark(texts) ?? '.'
  const numbers = new Float64Array(accounts.count)
  for (let account = 0; account < numbers.length; account++) {
    const plain = mark === '.' ? plainNumber(bytes, offsets[account], offsets[account + 1]) : NaN
    numbers[account] = plain === plain ? plain : parseNumber(textAt(texts, account), mark)
  }
  return numbers
}
