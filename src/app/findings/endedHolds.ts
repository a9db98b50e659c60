import { dayText } from '#app/format.ts'
import { today } from '#app/today.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { LockHold } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import type { Finding } from './finding.ts'

export function endedHolds({ project, plan }: PlanScores): Finding[] {
  const now = today()
  const ended = (until: string) => until !== '' && until < now
  const locks = plan.locks.filter(({ until }) => ended(until))
  const overrides = plan.overrides.filter(({ holdUntil }) => ended(holdUntil))
  const unitOf = locks.some(({ kind }) => kind === 'unit')
    ? new Map(project.units.id.map((id, unit) => [id, unit]))
    : new Map<string, number>()
  const rows = rowsOf(project.accounts.id, [
    ...locks.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])),
    ...overrides.map(({ accountId }) => accountId),
  ])
  const place = (id: string, unit: boolean) => {
    const at = unit ? unitOf.get(id) : rows.get(id)
    if (at === undefined) return {}
    return unit ? { units: [at] } : { accounts: [at] }
  }
  const territories = plan.territories.flatMap((territory, slot): Finding[] => {
    const { locked, hold, id, name } = territory ?? {}
    if (!locked || !hold || !ended(hold.until)) return []
    const text = endedText(name!, hold)
    return [{ id: `lock territory ${id}`, tone: 'plain', text, territory: slot, locksTerritory: true }]
  })
  return [
    ...territories,
    ...locks.map((lock): Finding => {
      const text = endedText(lock.id, lock)
      const where = place(lock.id, lock.kind === 'unit')
      return { id: `lock ${lock.kind} ${lock.id}`, tone: 'plain', text, territory: -1, holds: [lock], ...where }
    }),
    ...overrides.map((override): Finding => {
      const { accountId, holdUntil, reason } = override
      const text = `${accountId} was held by name until ${dayText(holdUntil)}${reason ? ` (${reason})` : ''}`
      return {
        id: `named ${accountId}`,
        tone: 'plain',
        text,
        territory: -1,
        holds: [override],
        ...place(accountId, false),
      }
    }),
  ]
}

function endedText(what: string, { reason, until }: LockHold): string {
  return `Lock on ${what} ended ${dayText(until)}${reason ? ` (${reason})` : ''}`
}

function rowsOf(ids: Parameters<typeof textAt>[0], wanted: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>()
  if (wanted.length === 0) return rows
  const set = new Set(wanted)
  for (let row = 0; row + 1 < ids.offsets.length; row++) {
    const id = textAt(ids, row)
    if (set.has(id)) rows.set(id, row)
  }
  return rows
}
