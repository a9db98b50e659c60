import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { finished, type Steps } from '#model/steps.ts'
import { unpackTexts } from '#model/text.ts'
import { accountOwners, repOf } from './owners.ts'

/** Accounts of one parent, the parent itself among them where it is an account. */
interface Family {
  /** Id of the parent. */
  readonly parent: string
  /** Rows, ascending; at least two. */
  readonly accounts: readonly number[]
}

const known = new WeakMap<Accounts['columns'], readonly Family[]>()
/** Rows that are looked at without a pause. */
const BLOCK = 16_384

/** By `parent_account_id`; none where the file has no such column. Edits leave families as they are. */
function families(accounts: Accounts): readonly Family[] {
  return finished(familiesInSteps(accounts))
}

function* familiesInSteps({ id, columns, roles, count }: Accounts): Steps<readonly Family[]> {
  const before = known.get(columns)
  if (before) return before
  const column = roles.parent_account_id === undefined ? null : columns[roles.parent_account_id]!.text
  const members = new Map<string, number[]>()
  if (column) {
    const parents = unpackTexts(column)
    yield
    for (const parent of parents) if (parent !== '') members.set(parent, [])
    yield
    const ids = members.size > 0 ? unpackTexts(id) : []
    yield
    for (let row = 0; row < ids.length && row < count; row++) {
      const own = parents[row] !== '' ? members.get(parents[row]!) : members.get(ids[row]!)
      own?.push(row)
      if (row % BLOCK === BLOCK - 1) yield
    }
  }
  const found = [...members].flatMap(([parent, accounts]) => (accounts.length > 1 ? [{ parent, accounts }] : []))
  known.set(columns, found)
  return found
}

/** Whether any account has others of its family in the list. */
export function namesParents(accounts: Accounts): boolean {
  return families(accounts).length > 0
}

export interface SplitFamily extends Family {
  /** Territory that has most of the accounts; of several the lowest. */
  readonly most: number
  readonly reps: number
}

/** Families whose accounts lie with different reps; a vacant territory or none counts as one more. */
export function splitFamilies(accounts: Accounts, plan: Plan): SplitFamily[] {
  return finished(splitFamiliesInSteps(accounts, plan))
}

export function* splitFamiliesInSteps(accounts: Accounts, plan: Plan): Steps<SplitFamily[]> {
  const all = yield* familiesInSteps(accounts)
  if (all.length === 0) return []
  yield
  const owners = accountOwners(accounts, plan)
  yield
  return all.flatMap((family) => {
    const reps = new Set(family.accounts.map((account) => repOf(plan, owners, account)))
    if (reps.size < 2) return []
    const counts = new Map<number, number>()
    for (const account of family.accounts) {
      const slot = owners.territory[account]!
      if (slot > 0) counts.set(slot, (counts.get(slot) ?? 0) + 1)
    }
    const [most] = [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0] ?? [0]
    return [{ ...family, most, reps: reps.size }]
  })
}
