import { useCallback } from 'react'
import type { Accounts } from '#model/account.ts'
import { isRefusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Rule, RuleTest } from '#model/rule.ts'
import { leadsCsv } from '#jobs/leadsCsv.ts'
import { nextRuleId, rulesFault, setRules } from '#plan/setRules.ts'
import { inOrder } from '#rules/ruleOwners.ts'
import { previewInSteps, type RulePreview } from '#rules/rulePreview.ts'
import { assignLeadsFile } from '#workers/jobs.ts'
import { apply, undoLast } from './commands.ts'
import { alignmentOf, openPlan, useDocument } from './documentStore.ts'
import { download } from './download.ts'
import { notify } from './notices.ts'
import { sessionStore, setSession, type FoundLeads } from './sessionStore.ts'
import { useSlices } from './slices.ts'

/** Rules as they are written just now; nothing is changed until they are applied. */
export function draftRules(rules: readonly Rule[] | null): void {
  setSession({ rulesDraft: rules })
}

export function changeRule(id: string, part: Partial<Rule>): void {
  draftRules(drafted().map((rule) => (rule.id === id ? { ...rule, ...part } : rule)))
}

/** A rule at the end of its family, with one empty condition. */
export function addRule(parentId: string, tests: readonly RuleTest[]): void {
  const rules = drafted()
  const order = 1 + Math.max(0, ...rules.map((rule) => rule.order))
  const id = nextRuleId([...rules, ...openPlan().alignment.plan.rules])
  draftRules([...rules, { id, name: '', order, parentId, territoryId: '', join: 'all', tests }])
}

/** With all rules under it. */
export function removeRule(id: string): void {
  const gone = new Set([id])
  const rules = inOrder(drafted())
  for (const rule of rules) if (gone.has(rule.parentId)) gone.add(rule.id)
  draftRules(rules.filter((rule) => !gone.has(rule.id)))
}

/** Before or after its neighbour of the same family. */
export function moveRule(id: string, by: -1 | 1): void {
  const rules = drafted()
  const rule = rules.find((one) => one.id === id)!
  const family = inOrder(rules).filter(({ parentId }) => parentId === rule.parentId)
  const other = family[family.indexOf(rule) + by]
  if (!other) return
  const orders = new Map([
    [rule.id, other.order],
    [other.id, rule.order],
  ])
  draftRules(rules.map((one) => ({ ...one, order: orders.get(one.id) ?? one.order })))
}

export function applyRules(): void {
  const { project, alignment } = openPlan()
  const change = setRules(project, alignment.id, { rules: drafted() })
  if (!apply(change) || isRefusal(change)) return
  draftRules(null)
  notify(`${change.label}.`, 'good', { label: 'Undo', run: undoLast })
}

/** What the drafted rules would do, and what keeps them from being applied; null until it is worked out, and without rules. */
export function useRulePreview(
  rules: readonly Rule[],
): { readonly preview: RulePreview; readonly fault: string | null } | null {
  const accounts = useDocument((state) => state.project?.accounts ?? null)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  return useSlices(
    useCallback(
      () => (accounts && plan && rules.length > 0 ? previewAndFault(accounts, plan, rules) : null),
      [accounts, plan, rules],
    ),
  )
}

function* previewAndFault(accounts: Accounts, plan: Plan, rules: readonly Rule[]) {
  return { preview: yield* previewInSteps(accounts, { ...plan, rules }), fault: rulesFault(plan, rules) }
}

function drafted(): readonly Rule[] {
  return sessionStore.getState().rulesDraft ?? openPlan().alignment.plan.rules
}

/** Leads that were pasted or dropped go through the shown alignment. */
export async function lookUpLeads(bytes: Uint8Array): Promise<void> {
  const { project, alignment } = openPlan()
  setSession({ leads: 'looking' })
  try {
    const answer = await assignLeadsFile(project, alignment.id, bytes)
    if (isRefusal(answer)) {
      setSession({ leads: null })
      return void notify(answer.refused, 'error')
    }
    setSession({ leads: { answer, project, alignment } })
  } catch (trouble) {
    setSession({ leads: null })
    notify(`The leads could not be read: ${(trouble as Error).message}`, 'error')
  }
}

/** One ZIP, or several, without a header. */
export function lookUpText(text: string): Promise<void> {
  const lines = text.trim()
  const bare = lines.split(/\r?\n/).every((line) => /^[A-Z0-9 -]{4,10}$/i.test(line.trim()))
  return lookUpLeads(new TextEncoder().encode(bare ? `zip\n${lines}\n` : `${lines}\n`))
}

export function saveLeads({ answer, project, alignment }: FoundLeads): void {
  download('leads_to_rep.csv', leadsCsv(project, alignment.plan, answer), 'text/csv')
}
