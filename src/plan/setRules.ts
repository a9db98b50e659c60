import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rule } from '#model/rule.ts'
import { textAt } from '#model/text.ts'
import { inOrder, ruleOwners } from '#rules/ruleOwners.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { lockedIds } from './locks.ts'
import { counted } from './words.ts'

export interface RulesWish {
  /** All rules of the plan from now on. */
  readonly rules: readonly Rule[]
}

/**
 * New rules for a plan. A locked account keeps its territory, and a locked territory neither gains nor loses one: such
 * accounts are held by override from then on.
 */
export function setRules(project: Project, alignmentId: string, wish: RulesWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const fault = rulesFault(plan, wish.rules)
  if (fault) return refusal(fault)
  const edits = ruleEdits(plan, alignmentId, wish.rules)
  if (edits.length === 0) return refusal('The rules are like that already.')
  const { moved, held } = heldBack(project, alignmentId, plan, { ...plan, rules: wish.rules })
  const rules = counted(wish.rules.length, 'rule')
  const label = `${rules}: ${counted(moved - held.length, 'account')} moved`
  const why = held.length > 0 ? `. ${counted(held.length, 'account')} stayed because of locks` : ''
  return planChange(label + why, [], [...edits, ...held])
}

/** What is wrong with the rules as a sentence, or null. */
export function rulesFault(plan: Plan, rules: readonly Rule[]): string | null {
  const ids = new Set(rules.map(({ id }) => id))
  if (ids.size < rules.length) return 'Two rules have the same id.'
  const territories = new Set(plan.territories.map((territory) => territory?.id))
  for (const { name, id, parentId, territoryId, tests } of rules) {
    const called = name || id
    if (parentId !== '' && !ids.has(parentId)) return `Rule ${called} lies under a rule that is not there.`
    if (territoryId !== '' && !territories.has(territoryId))
      return `Rule ${called} names territory ${territoryId}, which is not there.`
    if (territoryId === '' && !rules.some((one) => one.parentId === id))
      return `Rule ${called} leads nowhere. Choose a territory for it, or put rules under it.`
    for (const { field, comparison, values } of tests) {
      if (field === '') return `Rule ${called} has a condition without a field.`
      const needed = comparison === 'between' ? 2 : comparison === 'empty' || comparison === 'filled' ? 0 : 1
      if (values.filter((value) => value.trim() !== '').length < needed)
        return `Rule ${called}: fill in what ${field} is compared with.`
    }
  }
  if (inOrder(rules).length < rules.length) return 'A rule cannot lie under itself.'
  return null
}

/** The next free id. */
export function nextRuleId(rules: readonly Rule[]): string {
  return `U${1 + Math.max(0, ...rules.map(({ id }) => Number(/^U(\d{1,9})$/.exec(id)?.[1] ?? 0)))}`
}

function ruleEdits(plan: Plan, alignment: string, rules: readonly Rule[]): RecordEdit[] {
  const before = new Map(plan.rules.map((rule) => [rule.id, rule]))
  const after = new Map(rules.map((rule) => [rule.id, rule]))
  const edits: RecordEdit[] = []
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
    if (JSON.stringify(was) !== JSON.stringify(is)) edits.push({ kind: 'rule', alignment, before: was, after: is })
  }
  return edits
}

/** Accounts that the rules would move, and overrides for those that a lock keeps. */
export function heldBack(
  project: Project,
  alignment: string,
  before: Plan,
  after: Plan,
): { moved: number; held: RecordEdit[] } {
  const { accounts } = project
  const [was, is] = [ruleOwners(accounts, before), ruleOwners(accounts, after)]
  const overridden = new Set(before.overrides.map(({ accountId }) => accountId))
  const lockedAccounts = lockedIds(before, 'account')
  const locked = (slot: number) => before.territories[slot]?.locked ?? false
  const held: RecordEdit[] = []
  let moved = 0
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]!
    const ground = unit < 0 ? 0 : before.territoryOf[unit]!
    const slotOf = (owners: typeof was) => (owners && owners.slot[account]! >= 0 ? owners.slot[account]! : ground)
    const [from, to] = [slotOf(was), slotOf(is)]
    if (from === to) continue
    const id = textAt(accounts.id, account)
    if (overridden.has(id)) continue
    moved++
    if (!lockedAccounts.has(id) && !locked(from) && !locked(to)) continue
    const territoryId = before.territories[from]?.id ?? ''
    const after = { accountId: id, territoryId, reason: 'locked when rules were applied', holdUntil: '' }
    held.push({ kind: 'override', alignment, before: null, after })
  }
  return { moved, held }
}
