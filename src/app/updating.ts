import type { Mapping } from '#import/mapping.ts'
import { isRefusal } from '#model/change.ts'
import { reimportAccounts } from '#workers/jobs.ts'
import { undoLast } from './commands.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { keepReport } from './importReports.ts'
import { cancellable, current, set } from './importState.ts'
import { notify } from './notices.ts'
import { nextPlanName, openNewPlan } from './plans.ts'
import { rememberStep } from './planSteps.ts'
import { setSession } from './sessionStore.ts'
import { countText } from './words.ts'

/** What the new accounts make of the open plan; nothing is changed yet. */
export async function compareAccounts(): Promise<void> {
  const { accounts, choices, update } = current()
  if (!accounts || !choices) return
  const { project, alignment } = openPlan()
  const { outlines, history: since } = documentStore.getState()
  const held = update?.held ?? new Set<string>()
  const mapping: Mapping = choices.mapping
  const made = await cancellable('Reading and matching the accounts', (signal, report) =>
    reimportAccounts(
      { project, alignmentId: alignment.id, outlines, table: accounts.table, mapping, held },
      report,
      signal,
    ),
  )
  set({ progress: null })
  if (made === null) return
  if (isRefusal(made)) return set({ problem: made.refused })
  set({ update: { made, since, held }, problem: '' })
}

/** An account whose answer changed stays with its territory, by an override, or follows its place. */
export function holdAccounts(accounts: readonly string[], held: boolean): void {
  const { update } = current()
  if (!update) return
  const next = new Set(update.held)
  for (const account of accounts) {
    if (held) next.add(account)
    else next.delete(account)
  }
  set({ update: { ...update, held: next } })
}

/** The plan with the new accounts opens; the one before stays in this browser. */
export async function openUpdated(): Promise<void> {
  const { update } = current()
  if (!update) return
  if (update.held.size > 0) await compareAccounts()
  const { update: latest } = current()
  // cancelled or refused: who is to be held is not known yet
  if (!latest || (update.held.size > 0 && latest === update)) return
  if (latest.since !== documentStore.getState().history) {
    notify('The plan was changed meanwhile, so the accounts are matched with it once more. Look again.', 'warning')
    return compareAccounts()
  }
  const { project, counts, issues } = latest.made
  const { planId: before, outlines, project: old, history } = documentStore.getState()
  const label = `New accounts from ${current().accounts?.name ?? 'a file'}`
  const planId = openNewPlan({ ...project, name: await nextPlanName(old!.name) }, outlines)
  setSession({ importing: null, sheet: null })
  keepReport(planId, { counts, issues })
  rememberStep(before, history, label)
  notify(`The plan has ${countText(counts.accepted, 'row')} of new accounts.`, 'good', { label: 'Undo', run: undoLast })
}

export function backToColumns(): void {
  set({ update: null })
}
