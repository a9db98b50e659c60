import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { resultsCsv } from '#export/resultTables.ts'
import { readActuals } from '#import/actuals.ts'
import { readTable } from '#import/table.ts'
import { importProject } from '#jobs/importFiles.ts'
import type { Actuals } from '#model/actuals.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { finished } from '#model/steps.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { setActuals } from '#plan/setActuals.ts'
import { carryOn, heldOut } from '#results/forecast.ts'
import { goalSeason } from '#results/goalSplit.ts'
import { resultsOf } from '#results/indicators.ts'
import { seasonOf } from '#results/season.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { readGeo } from '../geo/geoFiles.ts'

const file = (name: string) => readFileSync(`public/sample/${name}`)
const rowsOf = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

let project: Project
let actuals: Actuals

beforeAll(async () => {
  const made = granted(
    await importProject(
      {
        name: 'Sample',
        accounts: file('accounts.csv'),
        units: { kind: 'zip' },
        roster: file('roster.csv'),
        present: file('alignment.csv'),
        territories: file('territories.csv'),
      },
      geoTables(readGeo),
    ),
  )
  const table = granted(readTable(file('actuals.csv')))
  const reading = granted(readActuals(table, made.project.accounts.id))
  expect(reading.counts.read).toBe(reading.counts.accepted + reading.counts.setAside)
  actuals = reading.actuals
  project = applyChange(made.project, granted(setActuals(made.project, { actuals })))
}, 60_000)

describe('results of the sample', () => {
  it('every figure of a report is what the files say, reckoned without the app', () => {
    const accounts = rowsOf(file('accounts.csv').toString())
    const territoryOf = new Map(
      rowsOf(file('alignment.csv').toString()).map((row) => [row['unit_id'], row['territory_id']!]),
    )
    const owner = new Map(accounts.map((row) => [row['account_id']!, territoryOf.get(row['postal_code']) ?? '']))
    const sold = rowsOf(file('actuals.csv').toString())
    const territories = rowsOf(file('territories.csv').toString()).map((row) => row['territory_id']!)
    // a goal of the year in which the span lies: an eighth of it falls into January
    const shares = [2, ...Array.from({ length: 10 }, () => 1), 4].map((share) => share / 16)
    const parts = territories.map((territoryId, i) => ({ territoryId, amount: 1_000_000 + 1234.5 * i, fixed: false }))
    const total = parts.reduce((sum, { amount }) => sum + amount, 0)
    const goal = {
      id: 'G1',
      of: 'revenue' as const,
      year: 2025,
      total,
      historyShare: 0,
      potential: 'potential',
      months: shares,
      parts,
    }
    const results = resultsOf(project, 'A1', actuals, {
      grouping: 'territory',
      counting: 'inForce',
      span: { from: 18, to: 23 },
      goal,
    })
    const report = rowsOf(new TextDecoder().decode(resultsCsv(results, actuals.firstMonth)))
    const spans = [
      ['2025-07', '2025-12'],
      ['2025-01', '2025-06'],
      ['2024-07', '2024-12'],
    ].map(([from, to]) => sold.filter((row) => row['period']! >= from! && row['period']! <= to!))
    const buyers = spans.map((rows) => {
      const spent = new Map<string, number>()
      for (const row of rows)
        spent.set(row['account_id']!, (spent.get(row['account_id']!) ?? 0) + Number(row['revenue']))
      return new Set([...spent].flatMap(([id, revenue]) => (revenue > 0 ? [id] : [])))
    })
    const targetIn = (id: string, first: number) => {
      const share = shares.slice(first, first + 6).reduce((sum, one) => sum + one, 0)
      return share * (id === 'ALL' ? total : (parts.find(({ territoryId }) => territoryId === id)?.amount ?? NaN))
    }
    const sumsIn = (id: string, span: number): Record<string, number> => {
      const mine = accounts
        .filter((row) => id === 'ALL' || owner.get(row['account_id']!) === id)
        .map((row) => ({ id: row['account_id']!, calls: callsOf(row) }))
      const ids = new Set(mine.map((one) => one.id))
      const rows = spans[span]!.filter((row) => ids.has(row['account_id']!))
      const sum = (key: string) => rows.reduce((all, row) => all + Number(row[key]), 0)
      const count = (keep: (id: string) => boolean) => mine.filter((one) => keep(one.id)).length
      const [is, was] = [buyers[span]!, buyers[span + 1]!]
      return {
        accounts: mine.length,
        customers: count((one) => is.has(one)),
        new_customers: count((one) => is.has(one) && !was.has(one)),
        kept_customers: count((one) => is.has(one) && was.has(one)),
        revenue: sum('revenue'),
        orders: sum('orders'),
        visits: sum('visits'),
        planned_visits: mine.reduce((all, { calls }) => all + calls, 0) / 2,
        won: sum('won'),
        lost: sum('lost'),
        target: targetIn(id, span === 0 ? 6 : 0),
      }
    }
    // the file's own, else what the call plan says of the segment
    const { rows: planned, fallback } = project.callPlan
    const callsOf = (row: Record<string, string>) =>
      row['calls_per_year'] !== ''
        ? Number(row['calls_per_year'])
        : (planned.find(({ segment }) => segment === row['segment']) ?? fallback).callsPerYear
    let compared = 0
    const columns = new Set<string>(['id', 'name', 'from', 'to', 'from_before', 'to_before'])
    for (const row of report) {
      const [now, before] = [sumsIn(row['id']!, 0), sumsIn(row['id']!, 1)]
      const told: Record<string, number> = {
        ...now,
        growth: now['revenue']! / before['revenue']! - 1,
        attainment: now['revenue']! / now['target']!,
        gap: now['target']! - now['revenue']!,
        revenue_per_visit: now['revenue']! / now['visits']!,
        penetration: now['customers']! / now['accounts']!,
        win_rate: now['won']! / (now['won']! + now['lost']!),
        retention: now['kept_customers']! / before['customers']!,
        coverage: now['visits']! / now['planned_visits']!,
        ...Object.fromEntries(Object.entries(before).map(([key, value]) => [`${key}_before`, value])),
      }
      for (const [key, value] of Object.entries(told)) {
        columns.add(key)
        if (Number.isNaN(value)) expect([row['id'], key, row[key]]).toEqual([row['id'], key, ''])
        else
          expect(Math.abs(Number(row[key]) - value), `${key} of ${row['id']}`).toBeLessThanOrEqual(
            1e-6 * Math.max(1, Math.abs(value)),
          )
        compared++
      }
      expect([row['from'], row['to'], row['from_before'], row['to_before']]).toEqual([
        '2025-07',
        '2025-12',
        '2025-01',
        '2025-06',
      ])
    }
    // no column is left out, and no row
    expect(Object.keys(report[0]!).sort()).toEqual([...columns].sort())
    expect(report.map(({ id }) => id).sort()).toEqual(['', 'ALL', ...territories].sort())
    expect(compared).toBe(report.length * (columns.size - 6))
  })

  it('a rep has the targets of its territories, a district those of its own', () => {
    const plan = project.alignments[0]!.plan
    const [one, other] = plan.territories.flatMap((territory) => territory ?? [])
    const parts = [one!, other!].map(({ id }, i) => ({ territoryId: id, amount: 600 * (i + 1), fixed: false }))
    const months = Array.from({ length: 12 }, () => 1 / 12)
    const goal = {
      id: 'G1',
      of: 'visits' as const,
      year: 2025,
      total: 1800,
      historyShare: 0,
      potential: 'potential',
      months,
      parts,
    }
    const members = [
      { territoryId: other!.id, repId: one!.repId, role: 'specialist' as const, share: 0.25, start: '', end: '' },
      { territoryId: other!.id, repId: other!.repId, role: 'owner' as const, share: 0.75, start: '', end: '' },
    ]
    const regions = [{ id: 'D1', name: 'North', level: 'district' as const, parentId: '' }]
    const territories = plan.territories.map((territory) => territory && { ...territory, parentId: 'D1' })
    const alignments = [{ ...project.alignments[0]!, plan: { ...plan, members, regions, territories } }]
    const wish = { counting: 'shown' as const, span: { from: 12, to: 17 }, goal }
    const rowsBy = (grouping: 'rep' | 'district') =>
      new Map(
        resultsOf({ ...project, alignments }, 'A1', actuals, { ...wish, grouping }).rows.map((row) => [row.id, row]),
      )
    expect(rowsBy('rep').get(one!.repId)!.sums.target).toBeCloseTo(300 + 150, 6)
    expect(rowsBy('rep').get(other!.repId)!.sums.target).toBeCloseTo(450, 6)
    const north = rowsBy('district').get('D1')!
    expect(north.sums.target).toBeCloseTo(900, 6)
    // reached in what the goal is of
    expect(north.now.attainment).toBeCloseTo(north.sums.visits / 900, 9)
  })

  it('plan files carry the actuals whole', () => {
    const saved = granted(readPlanFile(writePlanFile(project)))
    const again = joinPlanFile(saved, project.units).project.actuals!
    expect({ ...again, amounts: null, account: null, month: null }).toEqual({
      ...actuals,
      amounts: null,
      account: null,
      month: null,
    })
    const columns = (one: Actuals) => [one.account, one.month, ...one.amounts].map((column) => column.join())
    expect(columns(again)).toEqual(columns(actuals))
  })

  it('held-out months tell the error of the forecast', () => {
    const { rows } = resultsOf(project, 'A1', actuals, {
      grouping: 'territory',
      counting: 'shown',
      span: { from: 12, to: 23 },
      goal: null,
    })
    const lines = rows.filter(({ id }) => id !== '').map(({ months }) => months)
    const told = heldOut(lines, actuals.firstMonth, 6, (total) => seasonOf(total, actuals.firstMonth))!
    const [missed, whole] = [0, 0].map((_, which) =>
      lines.reduce((sum, line) => {
        const total = new Float64Array(18)
        for (const other of lines) for (let m = 0; m < 18; m++) total[m]! += other[m]!
        const guess = carryOn(line.slice(0, 18), actuals.firstMonth, seasonOf(total, actuals.firstMonth), 6)
        return sum + guess.reduce((all, value, m) => all + (which ? line[18 + m]! : Math.abs(value - line[18 + m]!)), 0)
      }, 0),
    )
    expect(told.error).toBeCloseTo(missed! / whole!, 9)
    expect(told.error).toBeLessThan(0.4)
    expect(finished(goalSeason(actuals, 'revenue')).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
  })
})
