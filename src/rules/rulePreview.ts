import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { accountFields } from './fields.ts'
import { finished, type Steps } from '#model/steps.ts'
import { catchingRule, matchingRules, rememberOwners, ruleTreeInSteps } from './ruleOwners.ts'

/** What rules would do, before they are applied. */
export interface RulePreview {
  /** By rule id: accounts that it catches, and those that an earlier rule takes although it would catch them too. */
  readonly rules: ReadonlyMap<string, { readonly caught: number; readonly taken: number }>
  /** Accounts that rules of several territories would catch: only here does the order decide. */
  readonly overlapping: Uint32Array
  /** Accounts that no rule catches; geography has them. */
  readonly uncaught: Uint32Array
  /** Of those: without a place, so that they have no territory at all. */
  readonly gaps: Uint32Array
  /** Fields that a rule asks about and the accounts do not have. */
  readonly unknownFields: readonly string[]
}

type Ruled = Pick<Plan, 'rules' | 'territories' | 'territoryOf'>

export function rulePreview(accounts: Accounts, plan: Ruled): RulePreview {
  return finished(previewInSteps(accounts, plan))
}

/** Accounts that are asked in one go. */
const BLOCK = 10_000

export function* previewInSteps(accounts: Accounts, plan: Ruled): Steps<RulePreview> {
  const fields = accountFields(accounts)
  const tree = yield* ruleTreeInSteps(plan, fields)
  const counts = tree.rules.map(() => ({ caught: 0, taken: 0 }))
  const caughtBy = new Int32Array(accounts.count)
  const [overlapping, uncaught, gaps]: number[][] = [[], [], []]
  for (let account = 0; account < accounts.count; account++) {
    if (account % BLOCK === 0) yield
    const first = catchingRule(tree, account)
    caughtBy[account] = first
    if (first < 0) {
      uncaught!.push(account)
      const unit = accounts.unit[account]!
      if (unit < 0 || plan.territoryOf[unit] === 0) gaps!.push(account)
      continue
    }
    counts[first]!.caught++
    const matching = matchingRules(tree, account)
    for (const rule of matching) if (rule !== first) counts[rule]!.taken++
    if (matching.some((rule) => tree.slots[rule] !== tree.slots[first])) overlapping!.push(account)
  }
  rememberOwners(accounts, plan, tree, caughtBy)
  const asked = new Set(tree.rules.flatMap(({ tests }) => tests.map(({ field }) => field)))
  return {
    rules: new Map(tree.rules.map(({ id }, i) => [id, counts[i]!])),
    overlapping: Uint32Array.from(overlapping!),
    uncaught: Uint32Array.from(uncaught!),
    gaps: Uint32Array.from(gaps!),
    unknownFields: [...asked].filter((field) => !fields.has(field)),
  }
}
