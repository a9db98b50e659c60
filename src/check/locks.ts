import { fieldsOf, groundHash, saidIn } from './certificate.ts'
import type { Finding } from './finding.ts'
import { ownersOf, partsOf } from './owners.ts'
import type { CheckedPlan } from './plan.ts'

/** Locks by name (`unit 02139`) that the files tell enough of, and what became of them. */
interface Told {
  readonly locks: readonly string[]
  readonly broken: readonly string[]
}

type Ground = readonly (readonly [string, string])[]

/**
 * What is locked lies where it was when it was locked. Two things tell where that was: the certificate of the latest run, which
 * stays in the plan file when the alignment is edited after it and certificate.json no longer goes out, and the first alignment,
 * of locks that are in both. Locks that neither knows are a finding of their own.
 */
export function locksHold(plan: CheckedPlan, owners: readonly string[], certificate: string | undefined): Finding[] {
  const beside = saidIn(certificate ?? '')
  const run = Object.keys(beside).length > 0 ? beside : (plan.certificate ?? {})
  const told = [toldByRun(plan, run), toldByFirst(plan), accountsToldByFirst(plan, owners)]
  const known = new Set(told.flatMap(({ locks }) => locks))
  const untold = locksOf(plan).filter((lock) => !known.has(lock))
  const asLocked: Finding = {
    promise: 'Locked units, accounts and territories are as they were when they were locked',
    looked: known.size,
    broken: told.flatMap(({ broken }) => broken),
  }
  const later: Finding = {
    promise: 'What was locked by hand since is as it was then',
    looked: 0,
    broken: untold.map((lock) => `No file tells where ${lock} was when it was locked`),
    untold: true,
  }
  if (untold.length === 0) return [asLocked]
  return known.size > 0 ? [asLocked, later] : [later]
}

/** The certificate names what was locked before the run; what is locked since is told while nothing moved after the run. */
function toldByRun(plan: CheckedPlan, run: { readonly [name: string]: unknown }): Told {
  const { territories, units, hash } = fieldsOf(run['locked'])
  const [whole, single] = [idsOf(territories), idsOf(units)]
  const assigned = [...plan.units].filter(([, territory]) => territory !== '')
  const untouched = groundHash(assigned) === run['answerHash']
  const now = locksOf(plan)
  const before = [...whole].map((id) => `territory ${id}`).concat([...single].map((id) => `unit ${id}`))
  const ground: Ground = assigned.filter(([unit, territory]) => whole.has(territory) || single.has(unit))
  const alike = before.length === 0 || groundHash([...ground]) === hash
  // of ground that was set free after the run, and edited, nobody can tell what else moved
  const told = untouched || alike || before.every((lock) => now.includes(lock))
  return {
    locks: now.filter((lock) => (untouched ? !lock.startsWith('account ') : told && before.includes(lock))),
    broken: told && !alike ? ['Ground that was locked before the run lies elsewhere'] : [],
  }
}

function idsOf(list: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(list) ? list.map(String) : [])
}

/** Locked in the first alignment and still: what was given by hand and locked then lies elsewhere than in the first, and rightly. */
function toldByFirst(plan: CheckedPlan): Told {
  const { first } = plan
  if (first === null) return { locks: [], broken: [] }
  const frozen = new Set(lockedTerritories(plan).filter((id) => first.lockedTerritories.has(id)))
  const lockedUnits = new Set(plan.lockedUnits.filter((id) => first.lockedUnits.has(id)))
  const broken: string[] = []
  for (const [unit, territory] of plan.units) {
    const before = first.units.get(unit) ?? ''
    if (territory === before) continue
    if (lockedUnits.has(unit)) broken.push(`Locked unit ${unit} went from ${before} to ${territory}`)
    else if (frozen.has(before)) broken.push(`Locked territory ${before} lost ${unit}`)
    else if (frozen.has(territory)) broken.push(`Locked territory ${territory} gained ${unit}`)
  }
  const locks = [...frozen].map((id) => `territory ${id}`).concat([...lockedUnits].map((id) => `unit ${id}`))
  return { locks, broken }
}

/** A locked account stays with its territories, whatever becomes of its unit. */
function accountsToldByFirst(plan: CheckedPlan, owners: readonly string[]): Told {
  const { first } = plan
  if (first === null) return { locks: [], broken: [] }
  const locked = new Set(plan.lockedAccounts.filter((id) => first.lockedAccounts.has(id)))
  const before = ownersOf({ accounts: plan.accounts, ...first })
  const broken = plan.accounts.flatMap(({ id }, a) => {
    if (!locked.has(id)) return []
    const [was, is] = [shareText(partsOf(first, id, before[a]!)), shareText(partsOf(plan, id, owners[a]!))]
    return was === is ? [] : [`Locked account ${id} went from ${was} to ${is}`]
  })
  return { locks: [...locked].map((id) => `account ${id}`), broken }
}

/** `East`, or `East 60 % and West 40 %`. */
function shareText(parts: Iterable<readonly [string, number]>): string {
  const all = [...parts].map(([territory, share]) => [territory || 'Unassigned', share] as const)
  if (all.length === 1) return all[0]![0]
  return all
    .map(([territory, share]) => `${territory} ${Math.round(100 * share)} %`)
    .sort()
    .join(' and ')
}

function locksOf(plan: CheckedPlan): string[] {
  return [
    ...lockedTerritories(plan).map((id) => `territory ${id}`),
    ...plan.lockedUnits.map((id) => `unit ${id}`),
    ...plan.lockedAccounts.map((id) => `account ${id}`),
  ]
}

function lockedTerritories({ territories }: CheckedPlan): string[] {
  return territories.filter(({ locked }) => locked).map(({ id }) => id)
}
