import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { idIndex } from '#model/dictionary.ts'
import { packTexts } from '#model/text.ts'
import { accountOwners } from './owners.ts'
import { sharedAccounts } from './sharedAccounts.ts'

/** What of an account goes from whom to whom; an empty name is nobody. */
export interface HandFlow {
  readonly from: string
  readonly to: string
  /** Of the account, 0 … 1. */
  readonly share: number
}

/** Who has how much of each account of a plan, by whatever names its slots have. */
export interface Holders {
  /** The one that leads it. */
  readonly of: (account: number) => string
  /** Slots that have a part in it, the leading one first. */
  readonly slots: (account: number) => readonly number[]
  readonly shares: (account: number) => ReadonlyMap<string, number>
  /** Accounts that several have. */
  readonly shared: ReadonlySet<number>
}

/** Rows of the accounts that joined after the alignment was made. */
export function newAccountsOf(
  accounts: Accounts,
  { newAccounts = [] }: Pick<Plan, 'newAccounts'>,
): ReadonlySet<number> {
  if (newAccounts.length === 0) return new Set()
  const index = idIndex(accounts.id)
  const ids = packTexts(newAccounts)
  return new Set(newAccounts.map((_, at) => index.rowLike(ids, at)).filter((row) => row >= 0))
}

/** Nobody has the accounts in `without`. */
export function holdersIn(
  accounts: Accounts,
  plan: Plan,
  nameOf: readonly string[],
  without: ReadonlySet<number> = new Set(),
): Holders {
  const { territory } = accountOwners(accounts, plan)
  const shared = sharedAccounts(accounts, plan)
  const of = (account: number) => (without.has(account) ? '' : nameOf[territory[account]!]!)
  return {
    of,
    slots: (account) => shared.get(account)?.map(({ slot }) => slot) ?? [territory[account]!],
    shares(account) {
      if (without.has(account)) return new Map([['', 1]])
      const all = new Map<string, number>()
      for (const { slot, share } of shared.get(account) ?? [{ slot: territory[account]!, share: 1 }]) {
        const name = nameOf[slot]!
        all.set(name, (all.get(name) ?? 0) + share)
      }
      return all
    },
    shared: new Set(shared.keys()),
  }
}

/** Accounts that one side or both share between several. */
export function sharedOnEither(was: Holders, is: Holders): ReadonlySet<number> {
  return new Set([...was.shared, ...is.shared])
}

/** Those who lose, in order, give to those who gain, in order: as few hands as can be. */
export function handFlows(was: Holders, is: Holders, account: number): HandFlow[] {
  const [before, after] = [was.shares(account), is.shares(account)]
  const change = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0)
  const gaining = [...after.keys()].map((to) => ({ to, share: change(to) })).filter(({ share }) => share > SAME)
  const flows: HandFlow[] = []
  for (const from of before.keys()) {
    let left = -change(from)
    for (const gain of gaining) {
      const share = Math.min(left, gain.share)
      if (share <= SAME) continue
      flows.push({ from, to: gain.to, share })
      gain.share -= share
      left -= share
    }
  }
  return flows
}

const SAME = 1e-9
