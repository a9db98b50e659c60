import { dayText, percentText } from '#app/format.ts'
import type { Accounts } from '#model/account.ts'
import { partsOf } from '#model/accountParts.ts'
import type { Lock, LockHold, Override, Plan } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import type { RowColumn } from '#ui/rowOrder.ts'

/** Row of a list → why it stays as it is. */
type Holds = (row: number) => string

export function holdColumn(text: Holds): RowColumn {
  return { title: 'Held', width: 190, text, order: text }
}

export function unitHolds({ id }: Units, plan: Plan): Holds {
  const locks = locksOf(plan, 'unit')
  return (unit) => {
    const lock = locks.get(id[unit]!)
    if (lock) return lockText(lock)
    const territory = plan.territories[plan.territoryOf[unit]!]
    return territory?.locked ? heldText(`${territory.name} is locked`, territory.hold) : ''
  }
}

/** Named accounts stand with their reason, whether they are locked or not. */
export function accountHolds(accounts: Accounts, plan: Plan): Holds {
  const locks = locksOf(plan, 'account')
  const overrides = new Map(plan.overrides.map((override) => [override.accountId, override]))
  const names = new Map(plan.territories.map((territory) => [territory?.id ?? '', territory?.name ?? 'Unassigned']))
  return (row) => {
    const id = textAt(accounts.id, row)
    const lock = locks.get(id)
    const override = overrides.get(id)
    const how = override?.parts ? `Shared: ${sharesText(override, names)}` : 'Named'
    const named = override ? heldText(how, { reason: override.reason, until: override.holdUntil }) : ''
    return [lock ? lockText(lock) : '', named].filter((text) => text !== '').join('; ')
  }
}

/** `North 60 %, West 40 %` */
function sharesText(override: Override, names: ReadonlyMap<string, string>): string {
  return partsOf(override)
    .map(({ territoryId, share }) => `${names.get(territoryId) ?? 'Unassigned'} ${percentText(share, 0)}`)
    .join(', ')
}

function locksOf(plan: Plan, kind: Lock['kind']): Map<string, Lock> {
  return new Map(plan.locks.filter((lock) => lock.kind === kind).map((lock) => [lock.id, lock]))
}

function lockText(lock: Lock): string {
  return heldText('Locked', lock)
}

/** `Locked until 31 Mar 2027: open deal` */
export function heldText(how: string, { reason, until }: LockHold = { reason: '', until: '' }): string {
  return `${how}${until ? ` until ${dayText(until)}` : ''}${reason ? `: ${reason}` : ''}`
}
