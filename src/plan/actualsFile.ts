import { actualKinds, type ActualKind, type Actuals } from '#model/actuals.ts'
import type { PlanChange } from '#model/change.ts'
import { packTexts, unpackTexts } from '#model/text.ts'
import { choiceOf, FileFault, listOf, numberOf, textOf, wholeOf } from './fields.ts'
import type { LineWriter } from './lines.ts'
import { recordOf } from './savedRecord.ts'

/** An account a line: id, then a list per month of its number from the first month and the amounts of `kinds`. */
export function writeActuals(write: LineWriter, actuals: Actuals): void {
  write.block('actuals', '{')
  write.field('firstMonth', actuals.firstMonth)
  write.field('kinds', actuals.kinds)
  write.field('months', actuals.months)
  write.list('rows', lines(actuals))
  write.close('}')
}

/** Rows above which actuals lie beside the log of changes: as one line of it they would hold up the page. */
const logLimit = 300_000

/** Actuals that a saved change only names: by the number under which they lie beside the log. */
export type ActualsBeside = ReadonlyMap<number, Actuals>

/** What a log cannot carry whole, of both sides of a change. */
export function heavyActuals({ edits }: PlanChange): Actuals[] {
  return edits.flatMap((edit) => (edit.kind === 'actuals' ? [edit.before, edit.after].filter(isHeavy) : []))
}

function isHeavy(actuals: Actuals | null): actuals is Actuals {
  return actuals !== null && actuals.count > logLimit
}

/** As a saved change has it: whole, or the number of those that lie beside the log. */
export function actualsRecord(actuals: Actuals | null, numberOf: (heavy: Actuals) => number): object | null {
  if (!actuals) return null
  if (isHeavy(actuals)) return { beside: numberOf(actuals) }
  const { firstMonth, kinds, months } = actuals
  return { firstMonth, kinds, months, rows: Array.from(rowsOf(actuals)) }
}

/** Null for those that are no longer beside the log: undo takes the later ones away and no more. */
export function readSavedActuals(value: unknown, where: string, beside: ActualsBeside): Actuals | null {
  const record = recordOf(value, where)
  if (record.raw('rows') !== undefined) return readActualsRecord(value, where)
  return beside.get(record.whole('beside', 1, Number.MAX_SAFE_INTEGER)) ?? null
}

function* lines(actuals: Actuals): Generator<string> {
  for (const row of rowsOf(actuals)) yield JSON.stringify(row)
}

function* rowsOf({ accountId, account, month, amounts, kinds, count }: Actuals): Generator<unknown[]> {
  const ids = unpackTexts(accountId)
  const columns = kinds.map((kind) => amounts[actualKinds.indexOf(kind)]!)
  for (let row = 0; row < count;) {
    const line: unknown[] = [ids[account[row]!]]
    const own = account[row]
    for (; row < count && account[row] === own; row++) line.push([month[row], ...columns.map((column) => column[row])])
    yield line
  }
}

/** As it stands in a plan file. */
export function readActualsRecord(value: unknown, where: string): Actuals {
  const record = recordOf(value, where)
  const firstMonth = record.text('firstMonth')
  if (!/^\d{4}-\d{2}$/.test(firstMonth)) throw new FileFault(`firstMonth of ${where} is ${firstMonth}`)
  const kinds = record.list('kinds', 5).map((kind) => choiceOf(kind, actualKinds, `kinds of ${where}`))
  const months = record.whole('months', 1, 1200)
  const ids: string[] = []
  const [account, month]: number[][] = [[], []]
  const amounts: number[][] = actualKinds.map(() => [])
  record.list('rows', 1_000_000).forEach((line, i) => {
    const at = `rows line ${i + 1} of ${where}`
    const [id, ...cells] = listOf(line, at, months + 1)
    ids.push(textOf(id, at))
    for (const cell of cells) {
      const numbers = listOf(cell, at, 6)
      account!.push(i)
      month!.push(wholeOf(numbers[0], at, 0, months - 1))
      actualKinds.forEach((kind, k) => amounts[k]!.push(amountAt(numbers, kinds.indexOf(kind), at)))
    }
  })
  return {
    kinds: kinds as ActualKind[],
    firstMonth,
    months,
    count: account!.length,
    accountId: packTexts(ids),
    account: Uint32Array.from(account!),
    month: Uint16Array.from(month!),
    amounts: amounts.map((column) => Float64Array.from(column)),
  }
}

function amountAt(numbers: readonly unknown[], at: number, where: string): number {
  return at < 0 ? 0 : numberOf(numbers[at + 1], where)
}
