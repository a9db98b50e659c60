import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import type { Rule } from '#model/rule.ts'
import { compareIds } from '#model/text.ts'
import { accountFields, type RuleFields } from './fields.ts'
import { rowsPassing } from './ruleTest.ts'

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
  const rules = inOrder(plan.rules)
  const at = new Map(rules.map(({ id }, i) => [id, i]))
  const slotOf = new Map(plan.territories.flatMap((territory, slot) => (territory ? [[territory.id, slot]] : [])))
  const under: number[][] = [...rules.map(() => []), []]
  rules.forEach((rule, i) => under[rule.parentId === '' ? rules.length : at.get(rule.parentId)!]!.push(i))
  return {
    rules,
    passing: rules.map(({ join, tests }) => rowsPassing(fields, join, tests)),
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

/** Null without rules. Edits of ground leave rules and accounts as they are, so the last answer is kept. */
export function ruleOwners(accounts: Accounts, plan: Pick<Plan, 'rules' | 'territories'>): RuleOwners | null {
  if (plan.rules.length === 0) return null
  const last = known.get(plan.rules)
  const { columns, values } = accounts
  const { territories } = plan
  if (last?.columns === columns && last.values === values && last.territories === territories) return last.owners
  const tree = ruleTree(plan, accountFields(accounts))
  const caughtBy = new Int32Array(accounts.count)
  for (let account = 0; account < accounts.count; account++) caughtBy[account] = catchingRule(tree, account)
  const slot = caughtBy.map((rule) => (rule < 0 ? -1 : tree.slots[rule]!))
  const owners = { tree, caughtBy, slot }
  known.set(plan.rules, { columns, values, territories, owners })
  return owners
}

/** Depth first, each family by its numbers; a rule whose parent is gone or that is its own forebear is left out. */
export function inOrder(rules: readonly Rule[]): Rule[] {
  const families = new Map<string, Rule[]>()
  for (const rule of rules) families.set(rule.parentId, [...(families.get(rule.parentId) ?? []), rule])
  for (const family of families.values()) family.sort((a, b) => a.order - b.order || compareIds(a.id, b.id))
  const walk = (parentId: string): Rule[] => (families.get(parentId) ?? []).flatMap((rule) => [rule, ...walk(rule.id)])
  return walk('')
}
