import { countText } from '#app/words.ts'
import { brokenRules } from '#metrics/brokenRules.ts'
import { splitFamiliesInSteps } from '#metrics/families.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { Steps } from '#model/steps.ts'
import { ruleText } from '#rules/ruleWords.ts'
import type { Finding } from './finding.ts'

export function unplacedAccounts({ project }: PlanScores): Finding[] {
  const accounts = withoutUnit(project.accounts.unit)
  if (accounts.length === 0) return []
  const text = `${countText(accounts.length, 'account')} without a usable place`
  return [{ id: 'unplaced', tone: 'warning', text, territory: -1, accounts }]
}

export function* dividedFamilies({ project, plan }: PlanScores): Steps<Finding[]> {
  const divided = yield* splitFamiliesInSteps(project.accounts, plan)
  return divided.map(({ parent, accounts, reps }) => ({
    id: `family ${parent}`,
    tone: 'plain',
    text: `${parent}: ${countText(accounts.length, 'account')} with ${countText(reps, 'rep')}`,
    territory: -1,
    accounts,
  }))
}

export function accountsOffRules({ project, plan }: PlanScores): Finding[] {
  return brokenRules(project.accounts, plan).map(({ rule, slot, accounts, overrides }) => ({
    id: `rule ${rule.id}`,
    tone: 'plain',
    text: `${rule.name || ruleText(rule)}: ${countText(accounts.length, 'account')} by name elsewhere than ${plan.territories[slot]?.name ?? 'Unassigned'}`,
    territory: -1,
    accounts,
    holds: overrides,
  }))
}

const knownWithoutUnit = new WeakMap<Int32Array, readonly number[]>()

/** Edits leave accounts where they are, so they are searched once. */
function withoutUnit(unitOf: Int32Array): readonly number[] {
  const known = knownWithoutUnit.get(unitOf)
  if (known) return known
  const accounts: number[] = []
  for (let account = 0; account < unitOf.length; account++) if (unitOf[account]! < 0) accounts.push(account)
  knownWithoutUnit.set(unitOf, accounts)
  return accounts
}
