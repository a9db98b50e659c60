import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import type { Rule } from '#model/rule.ts'
import { finished, type Steps } from '#model/steps.ts'
import { compareIds } from '#model/text.ts'
import { accountFields, type RuleFields } from './fields.ts'
import { passingInSteps } from './ruleTest.ts'

/** Rules of a plan that are ready to be asked. */
export interface RuleTree {
  /** In the order in which they are asked, parents first. */
  readonly rules: readonly Rule[]
  /** passing[rule][row]: the rule's own tests hold. */
  readonly passing: readonly Uint8Array[]
  /** Rules directly under each rule, in order; the last entry is those under none. */
  readonly under: readonly (readonly number[])[]
  /** Territory slot of each rule; 0 for one that catches nothing itself. */
  readonly slots: readonly number[]
}

export function ruleTree(plan: Pick<Plan, 'rules' | 'territories'>, fields: RuleFields): RuleTree {
  return finished(ruleTreeInSteps(plan, fields))
}

export function* ruleTreeInSteps(plan: Pick<Plan, 'rules' | 'territories'>, fields: RuleFields): Steps<RuleTree> {
  const rules = inOrder(plan.rules)
  const at = new Map(rules.map(({ id }, i) => [id, i]))
  const slotOf = new Map(plan.territories.flatMap((territory, slot) => (territory ? [[territory.id, slot]] : [])))
  const under: number[][] = [...rules.map(() => []), []]
  rules.forEach((rule, i) => under[rule.parentId === '' ? rules.length : at.get(rule.parentId)!]!.push(i))
  const passing: Uint8Array[] = []
  for (const { join, tests } of rules) {
    passing.push(yield* passingInSteps(fields, join, tests))
    yield
  }
  return {
    rules,
    passing,
    under,
    slots: rules.map(({ territoryId }) => slotOf.get(territoryId) ?? 0),
  }
}

/**
 * The first rule that catches the row, as an index into `rules`; -1 for none. A rule under another comes before that
 * other's own territory; where nothing under it catches and it has none, the next one is asked.
 */
export function catchingRule(tree: RuleTree, row: number, under = tree.under.at(-1)!): number {
  for (const rule of under) {
    if (!tree.passing[rule]![row]) continue
    const deeper = catchingRule(tree, row, tree.under[rule])
    if (deeper >= 0) return deeper
    if (tree.slots[rule]! > 0) return rule
  }
  return -1
}

/** Every rule that would catch the row if it were asked first among its like; the first is `catchingRule`. */
export function matchingRules(tree: RuleTree, row: number, under = tree.under.at(-1)!): number[] {
  const matching: number[] = []
  for (const rule of under) {
    if (!tree.passing[rule]![row]) continue
    const deeper = matchingRules(tree, row, tree.under[rule])
    if (deeper.length > 0) matching.push(...deeper)
    else if (tree.slots[rule]! > 0) matching.push(rule)
  }
  return matching
}

/** What the rules of one plan make of its accounts; overrides come before them. */
export interface RuleOwners {
  readonly tree: RuleTree
  /** caughtBy[account] indexes `tree.rules`; -1 falls to geography. */
  readonly caughtBy: Int32Array
  /** slot[account] of the rule that catches, or -1. */
  readonly slot: Int32Array
}

interface Known {
  readonly columns: Accounts['columns']
  readonly values: Accounts['values']
  readonly territories: Plan['territories']
  readonly owners: RuleOwners
}
const known = new WeakMap<readonly Rule[], Known>()
/** Of the latest preview: rules that are applied as they were previewed need not be asked again. */
let previewed: Known | null = null

function holdsFor({ columns, values, territories }: Known, accounts: Accounts, plan: Pick<Plan, 'territories'>) {
  return columns === accounts.columns && values === accounts.values && territories === plan.territories
}

/** What a preview has found out anyway. */
export function rememberOwners(
  accounts: Accounts,
  plan: Pick<Plan, 'territories'>,
  tree: RuleTree,
  caughtBy: Int32Array,
): void {
  previewed = knownOwners(accounts, plan, tree, caughtBy)
}

function knownOwners(
  { columns, values }: Accounts,
  { territories }: Pick<Plan, 'territories'>,
  tree: RuleTree,
  caughtBy: Int32Array,
): Known {
  const slot = caughtBy.map((rule) => (rule < 0 ? -1 : tree.slots[rule]!))
  return { columns, values, territories, owners: { tree, caughtBy, slot } }
}

/** Null without rules. Edits of ground leave rules and accounts as they are, so the last answer is kept. */
export function ruleOwners(accounts: Accounts, plan: Pick<Plan, 'rules' | 'territories'>): RuleOwners | null {
  if (plan.rules.length === 0) return null
  const last = known.get(plan.rules)
  if (last && holdsFor(last, accounts, plan)) return last.owners
  if (previewed && holdsFor(previewed, accounts, plan) && sameRules(previewed.owners.tree.rules, plan.rules)) {
    known.set(plan.rules, previewed)
    return previewed.owners
  }
  const tree = ruleTree(plan, accountFields(accounts))
  const caughtBy = new Int32Array(accounts.count)
  for (let account = 0; account < accounts.count; account++) caughtBy[account] = catchingRule(tree, account)
  const made = knownOwners(accounts, plan, tree, caughtBy)
  known.set(plan.rules, made)
  return made.owners
}

function sameRules(ordered: readonly Rule[], rules: readonly Rule[]): boolean {
  const others = inOrder(rules)
  return ordered.length === others.length && ordered.every((rule, i) => sameRule(rule, others[i]!))
}

function sameRule(a: Rule, b: Rule): boolean {
  const text = ({ id, name, parentId, order, territoryId, join, tests }: Rule) =>
    JSON.stringify([
      id,
      name,
      parentId,
      order,
      territoryId,
      join,
      tests.map(({ field, comparison, values }) => [field, comparison, values]),
    ])
  return a === b || text(a) === text(b)
}

/** Depth first, each family by its numbers; a rule whose parent is gone or that is its own forebear is left out. */
export function inOrder(rules: readonly Rule[]): Rule[] {
  const families = new Map<string, Rule[]>()
  for (const rule of rules) families.set(rule.parentId, [...(families.get(rule.parentId) ?? []), rule])
  for (const family of families.values()) family.sort((a, b) => a.order - b.order || compareIds(a.id, b.id))
  const walk = (parentId: string): Rule[] => (families.get(parentId) ?? []).flatMap((rule) => [rule, ...walk(rule.id)])
  return walk('')
}
