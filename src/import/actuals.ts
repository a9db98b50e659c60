import { actualKinds, monthsBetween, type ActualKind, type Actuals } from '#model/actuals.ts'
import type { Refusal } from '#model/change.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import { compareIds, packTexts, unpackTexts, type TextColumn } from '#model/text.ts'
import { decimalMark } from '#model/writtenNumber.ts'
import { Findings } from './findings.ts'
import { parseNumbers } from './numbers.ts'
import type { Table } from './table.ts'
import { bestScore, plainWords } from './words/languages.ts'

export interface ActualsReading {
  readonly actuals: Actuals
  readonly issues: RowIssues
  readonly counts: RowCounts
}

/** A quarter of a million accounts in four years. */
export const actualsRowLimit = 12_000_000

const roleWords = {
  account_id: ['account id', 'account', 'customer id', 'customer number', 'customer', 'client id', 'kunde', 'klient'],
  period: ['period', 'month', 'date', 'year month', 'invoice date', 'miesiac', 'monat', 'data'],
  revenue: ['revenue', 'sales', 'amount', 'turnover', 'net sales', 'umsatz', 'przychod', 'sprzedaz'],
  orders: ['orders', 'pieces', 'units sold', 'quantity', 'order count', 'zamowienia'],
  visits: ['visits', 'calls', 'calls made', 'visit count', 'wizyty'],
  won: ['won', 'deals won', 'wins', 'closed won'],
  lost: ['lost', 'deals lost', 'losses', 'closed lost'],
} as const
export type ActualsRole = keyof typeof roleWords
export type ActualsRoles = { readonly [role in ActualsRole]?: number }

/** Which column is what; the planner may change it. */
export function actualsRoles(table: Table): ActualsRoles {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const scored = (Object.keys(roleWords) as ActualsRole[]).flatMap((role) =>
    headers.map((header, column) => ({ role, column, score: bestScore(header, roleWords[role]) })),
  )
  const roles: { [role in ActualsRole]?: number } = {}
  for (const { role, column, score } of scored.toSorted((a, b) => b.score - a.score)) {
    if (score < 0.5 || roles[role] !== undefined || Object.values(roles).includes(column)) continue
    roles[role] = column
  }
  return roles
}

/**
 * Sales by account and month. Rows of accounts that the plan does not have and rows without a month are set aside; of
 * one account and month several rows are added up. read = accepted + set aside.
 */
export function readActuals(
  table: Table,
  accountIds: TextColumn,
  roles: ActualsRoles = actualsRoles(table),
): ActualsReading | Refusal {
  const { account_id: idColumn, period: periodColumn } = roles
  const kinds = actualKinds.filter((kind) => roles[kind] !== undefined)
  if (idColumn === undefined || periodColumn === undefined || kinds.length === 0) {
    const names = table.columns.map(({ name }) => name).join(', ')
    return {
      refused: `Actuals need a column for the account, one for the month and at least one number. There are: ${names}.`,
    }
  }
  const findings = new Findings(table)
  const named = knownAccounts(table.columns[idColumn]!.text, accountIds)
  const periods = dictionaryOf(table.columns[periodColumn]!.text)
  const months = periods.texts.map(readMonth)
  const numbers = kinds.map((kind) => {
    const column = roles[kind]!
    const { text } = table.columns[column]!
    return parseNumbers(text, decimalMark(text) ?? '.', {
      bad: (row) => findings.note(row, column, 'unreadable number'),
    })
  })
  const accepted: number[] = []
  for (let row = 0; row < table.count; row++) {
    if (named.names[named.codes[row]!] === '') findings.note(row, idColumn, 'unknown account', 'set aside')
    else if (months[periods.codes[row]!] === '') findings.note(row, periodColumn, 'unreadable month', 'set aside')
    else accepted.push(row)
  }
  if (accepted.length === 0) {
    return {
      refused:
        'No row names an account of this plan and a month. Check that the account ids are those of the accounts file.',
    }
  }
  const rowAccount = indexed(named, accepted)
  const seen = new Set<number>()
  for (const row of accepted) seen.add(periods.codes[row]!)
  const used = [...seen].map((code) => months[code]!).sort()
  const firstMonth = used[0]!
  const monthCount = 1 + monthsBetween(firstMonth, used.at(-1)!)
  if (monthCount > 1200) return { refused: `The months reach from ${firstMonth} to ${used.at(-1)}. Check the dates.` }
  if (monthCount * rowAccount.ids.length > 200_000_000) {
    return {
      refused: `${monthCount} months of ${rowAccount.ids.length} accounts are more than can be held. Leave out old months.`,
    }
  }
  const monthOfCode = months.map((month) => (month === '' ? -1 : monthsBetween(firstMonth, month)))
  const monthOf = (row: number) => monthOfCode[periods.codes[row]!]!
  const cells = sumCells(accepted, rowAccount.codes, monthOf, rowAccount.ids.length, monthCount, numbers)
  const lost = table.count - accepted.length
  return {
    actuals: actualsOf(cells, rowAccount.ids, kinds, firstMonth, monthCount),
    issues: findings.finish(),
    counts: {
      read: table.read,
      accepted: accepted.length,
      setAside: table.setAside.length + lost,
      repaired: 0,
      unplaced: 0,
    },
  }
}

/** Each different text of the column and the account of the plan that it names; empty for none. */
function knownAccounts(column: TextColumn, accountIds: TextColumn): { codes: Int32Array; names: readonly string[] } {
  const plain = new Map<string, string>()
  for (const id of unpackTexts(accountIds)) {
    plain.set(id, id)
    if (!plain.has(id.toLowerCase())) plain.set(id.toLowerCase(), id)
  }
  const { codes, texts } = dictionaryOf(column)
  return { codes, names: texts.map((text) => plain.get(text.trim()) ?? plain.get(text.trim().toLowerCase()) ?? '') }
}

/** The accounts of the accepted rows in id order, and each row's index among them. */
function indexed({ codes, names }: ReturnType<typeof knownAccounts>, rows: readonly number[]) {
  const used = new Uint8Array(names.length)
  for (const row of rows) used[codes[row]!] = 1
  const ids = [...new Set(names.filter((_, code) => used[code]))].sort(compareIds)
  const index = new Map(ids.map((id, at) => [id, at]))
  const atOf = names.map((id) => index.get(id) ?? -1)
  return { ids, codes: codes.map((code) => atOf[code]!) }
}

/** `2024-02`, `2024-02-15`, `02/2024`, `2/15/2024`, `202402`, `Feb 2024` → `2024-02`; empty for anything else. */
export function readMonth(text: string): string {
  const plain = text.trim().toLowerCase()
  const [, year, month] =
    /^(\d{4})[-/.m ]?(\d{1,2})(?:[-/.]\d{1,2}(?:[t ].*)?)?$/.exec(plain) ??
    turned(/^(\d{1,2})[-/.](\d{4})$/.exec(plain)) ??
    turned(/^(\d{1,2})[-/]\d{1,2}[-/](\d{4})$/.exec(plain)) ??
    turned(/^\d{1,2}\.(\d{1,2})\.(\d{4})$/.exec(plain)) ??
    named(plain)
  const number = Number(month)
  return number >= 1 && number <= 12 && Number(year) >= 1950 ? `${year}-${String(number).padStart(2, '0')}` : ''
}

function turned(found: RegExpExecArray | null): string[] | null {
  return found && [found[0], found[2]!, found[1]!]
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function named(text: string): string[] {
  const found = /^([a-z]{3})[a-z]*\.?[ -](\d{4})$/.exec(text) ?? turned(/^(\d{4})[ -]([a-z]{3})[a-z]*$/.exec(text))
  const month = monthNames.indexOf(found?.[1] ?? '')
  return found && month >= 0 ? [text, found[2]!, String(month + 1)] : []
}

interface Cells {
  readonly account: Uint32Array
  readonly month: Uint16Array
  /** Along `numbers`. */
  readonly amounts: readonly Float64Array[]
}

/** Adds up the rows of one account and month; the cells come by account, then by month. */
function sumCells(
  rows: readonly number[],
  accountOf: Int32Array,
  monthOf: (row: number) => number,
  accounts: number,
  months: number,
  numbers: readonly Float64Array[],
): Cells {
  const cellAt = new Int32Array(accounts * months).fill(-1)
  for (const row of rows) cellAt[accountOf[row]! * months + monthOf(row)] = 0
  let count = 0
  for (let key = 0; key < cellAt.length; key++) if (cellAt[key] === 0) cellAt[key] = count++
  const [account, month] = [new Uint32Array(count), new Uint16Array(count)]
  cellAt.forEach((cell, key) => {
    if (cell < 0) return
    account[cell] = Math.floor(key / months)
    month[cell] = key % months
  })
  const amounts = numbers.map(() => new Float64Array(count))
  for (const row of rows) {
    const cell = cellAt[accountOf[row]! * months + monthOf(row)]!
    numbers.forEach((column, kind) => {
      const value = column[row]!
      if (!Number.isNaN(value)) amounts[kind]![cell]! += value
    })
  }
  return { account, month, amounts }
}

function actualsOf(
  { account, month, amounts }: Cells,
  ids: readonly string[],
  kinds: readonly ActualKind[],
  firstMonth: string,
  months: number,
): Actuals {
  const none = new Float64Array(account.length)
  return {
    kinds,
    firstMonth,
    months,
    count: account.length,
    accountId: packTexts(ids),
    account,
    month,
    amounts: actualKinds.map((kind) => amounts[kinds.indexOf(kind)] ?? none),
  }
}
