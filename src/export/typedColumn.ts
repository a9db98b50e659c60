import type { Accounts } from '#model/account.ts'
import { plainNumber } from '#model/number.ts'
import { textAt } from '#model/text.ts'
import type { Cell, CellKind } from './sheet.ts'

/** Codes look like numbers and are none: a ZIP would lose its zero. */
const codes = ['account_id', 'postal_code', 'territory_id', 'rep_id', 'owner', 'parent_account_id', 'name'] as const

/** What a workbook makes of a column of the accounts file: numbers or days if all that is filled is one, else texts. */
export function typedColumn(accounts: Accounts, column: number): { kind: CellKind; cell: (account: number) => Cell } {
  const { text } = accounts.columns[column]!
  const { bytes, offsets } = text
  const asText = { kind: 'text' as const, cell: (account: number) => textAt(text, account) }
  if (codes.some((role) => accounts.roles[role] === column)) return asText
  const number = (account: number) => plainNumber(bytes, offsets[account]!, offsets[account + 1]!)
  let [filled, numbers, days] = [0, 0, 0]
  for (let account = 0; account < accounts.count; account++) {
    const [from, to] = [offsets[account]!, offsets[account + 1]!]
    if (from === to) continue
    filled++
    // 0042 is a code
    const leadingZero = bytes[from] === 48 && to - from > 1 && bytes[from + 1] !== 46
    if (!leadingZero && !Number.isNaN(number(account))) numbers++
    else if (isDay(bytes, from, to)) days++
    else return asText
  }
  if (filled === 0) return asText
  if (numbers === filled) return { kind: 'number', cell: number }
  return days === filled ? { kind: 'date', cell: asText.cell } : asText
}

/** `2026-07-01` */
function isDay(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== 10) return false
  for (let at = 0; at < 10; at++) {
    const byte = bytes[from + at]!
    if (at === 4 || at === 7 ? byte !== 45 : byte < 48 || byte > 57) return false
  }
  return true
}
