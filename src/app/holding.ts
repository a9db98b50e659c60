import type { LockHold } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { accountOwners } from '#metrics/owners.ts'
import { sharedAccounts } from '#metrics/sharedAccounts.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setOverride } from '#plan/setOverride.ts'
import { shareAccounts } from '#plan/shareAccounts.ts'
import { apply } from './commands.ts'
import { openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { chosenTerritories, toggleChosenLocks } from './territoryCommands.ts'

/** Areas and accounts that stay as they are, and accounts that are assigned by name. */

/** Why and until when something is held, an empty date for good; what is not said leaves what is said already. */
export type Hold = Partial<LockHold>

export function lockSelectedUnits(locked: boolean, hold: Hold = {}): boolean {
  const { project, alignment } = openPlan()
  return apply(setLocks(project, alignment.id, { locked, units: sessionStore.getState().selection, ...hold }))
}

export function lockSelectedAccounts(locked: boolean, hold: Hold = {}): boolean {
  const { project, alignment } = openPlan()
  return apply(setLocks(project, alignment.id, { locked, accounts: selectedAccountIds(), ...hold }))
}

/** With a reason or an end; locked ones get the new ones. */
export function lockChosenTerritories(hold: Hold): boolean {
  const { project, alignment } = openPlan()
  return apply(setLocks(project, alignment.id, { locked: true, territories: chosenTerritories(), ...hold }))
}

/** Why and until when the chosen ones are held now, each one's own; empty where it is not held. */
export function presentHolds(what: 'units' | 'accounts' | 'territories'): readonly LockHold[] {
  const { project, alignment } = openPlan()
  const { territories, locks, overrides } = alignment.plan
  if (what === 'territories') return chosenTerritories().map((slot) => territories[slot]?.hold ?? notHeld)
  const ids =
    what === 'accounts'
      ? selectedAccountIds()
      : Array.from(sessionStore.getState().selection, (unit) => project.units.id[unit]!)
  const kind = what === 'accounts' ? 'account' : 'unit'
  const held = new Map(locks.filter((lock) => lock.kind === kind).map((lock) => [lock.id, lock]))
  const named = new Map(
    what === 'accounts'
      ? overrides.map(({ accountId, reason, holdUntil }) => [accountId, { reason, until: holdUntil }])
      : [],
  )
  return ids.map((id) => held.get(id) ?? named.get(id) ?? notHeld)
}

const notHeld: LockHold = { reason: '', until: '' }

/** Selected accounts while their list is open, else selected units before accounts; null is neither. */
export function chosenKind(): 'units' | 'accounts' | null {
  const { selection, accountSelection, drawer } = sessionStore.getState()
  if (accountSelection.length > 0 && (drawer === 'accounts' || selection.length === 0)) return 'accounts'
  return selection.length > 0 ? 'units' : null
}

/** Selected units or accounts, else the chosen territories. */
export function toggleLockOfChosen(): void {
  const { alignment, project } = openPlan()
  const { selection } = sessionStore.getState()
  const kind = chosenKind()
  const lockedIds = new Set(alignment.plan.locks.map(({ kind, id }) => `${kind} ${id}`))
  if (kind === 'units') {
    const all = selection.every((unit) => lockedIds.has(`unit ${project.units.id[unit]}`))
    lockSelectedUnits(!all)
  } else if (kind === 'accounts') {
    lockSelectedAccounts(!selectedAccountIds().every((id) => lockedIds.has(`account ${id}`)))
  } else if (chosenTerritories().length > 0) toggleChosenLocks()
  else notify('Choose a territory, areas or accounts first, then lock them.')
}

/** Against their geography, by name; null gives them back to it. */
export function giveSelectedAccounts(territory: number | null, hold: Hold = {}): boolean {
  const { project, alignment } = openPlan()
  const { reason, until } = hold
  const said = { ...(reason === undefined ? {} : { reason }), ...(until === undefined ? {} : { holdUntil: until }) }
  return apply(setOverride(project, alignment.id, { accounts: selectedAccountIds(), territory, ...said }))
}

/** What one territory has of an account; of the leading one the rest is meant. */
export interface Part {
  /** Slot; -1 is none yet. */
  readonly territory: number
  readonly share: number
}

/** Each of the selected accounts goes to several territories; the first leads it. */
export function shareSelectedAccounts(parts: readonly Part[], reason: string): boolean {
  const { project, alignment } = openPlan()
  return apply(shareAccounts(project, alignment.id, { accounts: selectedAccountIds(), parts, reason }))
}

/** Who has the first of the selected accounts now, the one that leads it first. */
export function partsOfChosenAccount(): readonly Part[] {
  const { project, alignment } = openPlan()
  const [account] = sessionStore.getState().accountSelection
  if (account === undefined) return []
  const shared = sharedAccounts(project.accounts, alignment.plan).get(account)
  if (shared) return shared.map(({ slot, share }) => ({ territory: slot, share }))
  return [{ territory: accountOwners(project.accounts, alignment.plan).territory[account]! || -1, share: 1 }]
}

export function shareChosen(): void {
  if (sessionStore.getState().accountSelection.length > 0) setSession({ dialog: 'shareAccounts' })
  else notify('Choose accounts in their list first, then share them.')
}

export function selectAccounts(accounts: Uint32Array): void {
  setSession({ accountSelection: accounts })
}

/** The accounts that lie in the selected units, chosen in their list. */
export function showAccountsOfSelection(): void {
  const { unit } = openPlan().project.accounts
  const within = new Set(sessionStore.getState().selection)
  const rows: number[] = []
  for (let row = 0; row < unit.length; row++) if (within.has(unit[row]!)) rows.push(row)
  if (rows.length === 0) return void notify('No account lies in these areas.')
  setSession({ accountSelection: Uint32Array.from(rows), drawer: 'accounts' })
}

function selectedAccountIds(): string[] {
  const { accounts } = openPlan().project
  return Array.from(sessionStore.getState().accountSelection, (row) => textAt(accounts.id, row))
}
