import type { Accounts } from '#model/account.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Rule } from '#model/rule.ts'
import { textAt } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { overriddenAccounts } from './ground.ts'

/** A rule whose accounts go, by name, to another territory than it says. */
export interface BrokenRule {
  readonly rule: Rule
  /** Where the rule would have them. */
  readonly slot: number
  readonly accounts: readonly number[]
  readonly overrides: readonly Override[]
}

/** In the order of the rules. */
export function brokenRules(accounts: Accounts, plan: Plan): BrokenRule[] {
  const owners = plan.overrides.length > 0 ? ruleOwners(accounts, plan) : null
  if (!owners) return []
  const { tree, caughtBy } = owners
  const overrides = new Map(plan.overrides.map((override) => [override.accountId, override]))
  const broken = tree.rules.map(() => ({ accounts: [] as number[], overrides: [] as Override[] }))
  for (const [account, slot] of overriddenAccounts(accounts, plan)) {
    const rule = caughtBy[account]!
    if (rule < 0 || tree.slots[rule] === slot) continue
    broken[rule]!.accounts.push(account)
    broken[rule]!.overrides.push(overrides.get(textAt(accounts.id, account))!)
  }
  return broken.flatMap((one, i) =>
    one.accounts.length > 0 ? [{ rule: tree.rules[i]!, slot: tree.slots[i]!, ...one }] : [],
  )
}
