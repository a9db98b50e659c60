import { partsOf } from '#model/accountParts.ts'
import { pairColumns } from '#geo/adjacency.ts'
import { countsDriving, knowsMinutes, territoryDriving, type TerritoryDriving } from '#metrics/driving.ts'
import { groundGroups } from '#metrics/groundGroups.ts'
import { homesByUnit } from '#metrics/homes.ts'
import { bridgesOf } from '#metrics/neighbors.ts'
import { barrierPairs, pairNumber, togetherPairs } from '#metrics/ties.ts'
import { issueAt, type RowIssues } from '#model/issue.ts'
import type { Accounts } from '#model/account.ts'
import type { Project } from '#model/project.ts'
import { compareIds } from '#model/text.ts'
import type { UnitPair } from '#model/units.ts'
import { alignmentOf } from './alignmentOf.ts'
import { csv, CsvWriter } from './csv.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Territories in id order, then districts, regions and areas; with driving where the plan reckons with it. */
export function territoriesCsv(project: Project, alignmentId: string, driving = countsDriving(project)): Bytes {
  const { plan } = alignmentOf(project, alignmentId)
  const drives = driving && knowsMinutes(project) ? territoryDriving(project, plan) : null
  const territories = plan.territories
    .flatMap((territory, slot) => (territory ? [{ territory, slot }] : []))
    .toSorted((a, b) => compareIds(a.territory.id, b.territory.id))
    .map(({ territory: { id, name, parentId, repId, fte, color, locked }, slot }) => [
      id,
      name,
      'territory',
      parentId,
      repId,
      fte,
      color,
      locked ? 'yes' : 'no',
      ...(drives ? drivingCells(drives[slot] ?? null) : []),
    ])
  const none = drives ? ['', '', ''] : []
  const regions = plan.regions
    .toSorted((a, b) => compareIds(a.id, b.id))
    .map(({ id, name, level, parentId }) => [id, name, level, parentId, '', '', '', '', ...none])
  return csv(
    [
      'territory_id',
      'name',
      'level',
      'parent_id',
      'rep_id',
      'fte',
      'color',
      'locked',
      ...(drives ? ['mean_minutes', 'far_minutes', 'driving_hours'] : []),
    ],
    [...territories, ...regions],
  )
}

function drivingCells(driving: TerritoryDriving | null): (number | string)[] {
  if (!driving) return ['', '', '']
  const tenths = (value: number) => (Number.isNaN(value) ? '' : Math.round(value * 10) / 10)
  return [tenths(driving.meanMinutes), tenths(driving.farMinutes), Math.round(1e6 * driving.hours) / 1e6]
}

/** Who works where: the rep that a territory is given to as its owner, then its further members. */
export function membersCsv(project: Project, alignmentId: string): Bytes {
  const { plan } = alignmentOf(project, alignmentId)
  const live = plan.territories.filter((territory) => territory !== null).toSorted((a, b) => compareIds(a.id, b.id))
  const rows = live.flatMap(({ id, repId }) => {
    const members = plan.members.filter(({ territoryId }) => territoryId === id)
    const shared = members.reduce((sum, { role, share }) => sum + (role === 'owner' ? share : 0), 0)
    const owner = repId === '' ? [] : [[id, repId, 'owner', Math.max(0, 1 - shared), '', '']]
    return [...owner, ...members.map((one) => [id, one.repId, one.role, one.share, one.start, one.end])]
  })
  return csv(['territory_id', 'rep_id', 'role', 'share', 'start', 'end'], rows)
}

/** Every pair that counts as neighbours in the plan, each once, so that anyone can check that territories hold together. */
export function neighboursCsv(project: Project, alignmentId: string): Bytes {
  const { units } = project
  const { plan } = alignmentOf(project, alignmentId)
  const { a, b } = pairColumns(units.neighbors)
  const writer = new CsvWriter(['unit_a', 'unit_b', 'kind'])
  const barred = new Set(barrierPairs(units, plan).map((pair) => pairNumber(units, pair)))
  const write = (pair: UnitPair, kind: string) =>
    writer.row([units.id[pair.a], units.id[pair.b], barred.has(pairNumber(units, pair)) ? 'barrier' : kind])
  a.forEach((unit, pair) => write({ a: unit, b: b[pair]! }, 'border'))
  for (const bridge of bridgesOf(units, plan.bridges)) write(bridge, 'bridge')
  for (const pair of togetherPairs(units, plan)) write(pair, 'together')
  return writer.take()
}

/** The state of each unit, where territories are to stay within one; null where they are not. */
export function withinCsv(project: Project, alignmentId: string): Bytes | null {
  if (project.settings.balance.within !== 'state') return null
  const groups = groundGroups(project, alignmentOf(project, alignmentId).plan, 'state')
  const writer = new CsvWriter(['unit_id', 'within'])
  groups?.of.forEach((group, unit) => writer.row([project.units.id[unit], groups.names[group] ?? '']))
  return writer.take()
}

/** The unit where each territory's rep lives, where homes are to be inside; null where they need not be. */
export function homesCsv(project: Project, alignmentId: string): Bytes | null {
  if (!project.settings.balance.homesInside) return null
  const { plan } = alignmentOf(project, alignmentId)
  const homes = [...homesByUnit(project.roster, project.units, plan)].flatMap(([unit, slots]) =>
    slots.map((slot) => [plan.territories[slot]!.id, project.units.id[unit]!] as const),
  )
  return csv(
    ['territory_id', 'unit_id'],
    homes.toSorted(([a], [b]) => compareIds(a, b)),
  )
}

export function rosterCsv(project: Project): Bytes {
  return csv(
    ['rep_id', 'name', 'email', 'home_lat', 'home_lon', 'fte', 'hours_per_week', 'role', 'skills', 'start', 'end'],
    project.roster.map((rep) => [
      rep.id,
      rep.name,
      rep.email,
      rep.homeLat,
      rep.homeLng,
      rep.fte,
      rep.hoursPerWeek,
      rep.role,
      rep.skills.join('; '),
      rep.start,
      rep.end,
    ]),
  )
}

export function overridesCsv(project: Project, alignmentId: string): Bytes {
  const { plan } = alignmentOf(project, alignmentId)
  const shared = plan.overrides.some(({ parts }) => parts)
  return csv(
    ['account_id', 'territory_id', 'reason', 'hold_until', ...(shared ? ['share'] : [])],
    // an account that is shared has a row a part, the one that leads it first
    plan.overrides.flatMap((override) =>
      partsOf(override).map(({ territoryId, share }) => {
        const { accountId, reason, holdUntil } = override
        return [accountId, territoryId, reason, holdUntil, ...(shared ? [Number(share.toFixed(12))] : [])]
      }),
    ),
  )
}

/** What must stay: units, accounts and territories, with reason and end. */
export function locksCsv(project: Project, alignmentId: string): Bytes {
  const { plan } = alignmentOf(project, alignmentId)
  const territories = plan.territories.flatMap((territory) =>
    territory?.locked ? [['territory', territory.id, territory.hold?.reason ?? '', territory.hold?.until ?? '']] : [],
  )
  const others = plan.locks.map(({ kind, id, reason, until }) => [kind, id, reason, until])
  return csv(['lock', 'id', 'reason', 'until'], [...territories, ...others])
}

export function importReport(issues: RowIssues): Bytes {
  const writer = new CsvWriter(['row', 'column', 'value', 'problem', 'action', 'new_value'])
  for (let i = 0; i < issues.count; i++) {
    const { row, column, value, problem, action, newValue } = issueAt(issues, i)
    writer.row([row, column, value, problem, action, newValue])
  }
  return writer.take()
}

/** The file as it was read, with its own headers and accepted repairs. */
export function accountsCsv(accounts: Accounts): Bytes {
  const writer = new CsvWriter(accounts.columns.map(({ name }) => name))
  for (let account = 0; account < accounts.count; account++) {
    for (const { text } of accounts.columns) writer.cellOf(text, account)
    writer.endRow()
  }
  return writer.take()
}
