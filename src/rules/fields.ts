import type { Accounts } from '#model/account.ts'
import { dictionaryInSteps, type Dictionary } from '#model/dictionary.ts'
import type { Steps } from '#model/steps.ts'
import type { TextColumn } from '#model/text.ts'

/** The fields that rules ask about, of accounts or of leads. */
export interface RuleFields {
  readonly count: number
  readonly has: (field: string) => boolean
  /** Null for a field that is no column. */
  readonly texts: (field: string) => Steps<Dictionary | null>
  /** Numbers that stand in no column: workload. */
  readonly numbers: (field: string) => Float64Array | null
}

export function accountFields(accounts: Accounts): RuleFields {
  const columns = new Map(accounts.columns.map(({ name, text }) => [name, text]))
  const measures = new Map(accounts.measures.map(({ id }, m) => [id, accounts.values[m]!]))
  return {
    count: accounts.count,
    has: (field) => columns.has(field) || measures.has(field),
    texts: function* (field) {
      const column = columns.get(field)
      return column ? yield* dictionary(column) : null
    },
    numbers: (field) => measures.get(field) ?? null,
  }
}

/** What a rule of this plan can ask about: the columns of the file, then measures that are no column. */
export function ruleFieldNames(accounts: Accounts): string[] {
  const columns = accounts.columns.map(({ name }) => name)
  return [...columns, ...accounts.measures.map(({ id }) => id).filter((id) => !columns.includes(id))]
}

const dictionaries = new WeakMap<TextColumn, Dictionary>()

/** Rules are asked again after every edit of them; a column is taken apart once. */
export function* dictionary(column: TextColumn): Steps<Dictionary> {
  const known = dictionaries.get(column)
  if (known) return known
  const made = yield* dictionaryInSteps(column)
  dictionaries.set(column, made)
  return made
}
