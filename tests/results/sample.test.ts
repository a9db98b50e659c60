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
import { joinPlanFile, readPlanFile, writePlanFile } from '#plan/file.ts'
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
    const territoryOf = new Map(
      rowsOf(file('alignment.csv').toString()).map((row) => [row['unit_id'], row['territory_id']!]),
    )
    const accounts = rowsOf(file('accounts.csv').toString())
    const owner = new Map(accounts.map((row) => [row['account_id']!, territoryOf.get(row['postal_code']) ?? '']))
    const results = resultsOf(project, 'A1', actuals, {
      grouping: 'territory',
      counting: 'inForce',
      span: { from: 18, to: 23 },
      goal: null,
    })
    const report = rowsOf(new TextDecoder().decode(resultsCsv(results, actuals.firstMonth)))
    const sold = rowsOf(file('actuals.csv').toString())
    const [now, before] = [
      ['2025-07', '2025-12'],
      ['2025-01', '2025-06'],
    ]
    const within = (span: string[]) => sold.filter((row) => row['period']! >= span[0]! && row['period']! <= span[1]!)
    const sum = (rows: typeof sold, id: string, key: string) =>
      rows.reduce((all, row) => all + (owner.get(row['account_id']!) === id ? Number(row[key]) : 0), 0)
    const buyers = (rows: typeof sold) =>
      new Set(rows.filter((row) => Number(row['revenue']) > 0).map((row) => row['account_id']!))
    const [customers, earlier] = [buyers(within(now)), buyers(within(before))]
    let compared = 0
    for (const row of report.filter(({ id }) => id !== '' && id !== 'ALL')) {
      const mine = accounts
        .filter((account) => owner.get(account['account_id']!) === row['id'])
        .map((one) => one['account_id']!)
      const revenue = sum(within(now), row['id']!, 'revenue')
      const visits = sum(within(now), row['id']!, 'visits')
      const won = sum(within(now), row['id']!, 'won')
      const own = mine.filter((id) => customers.has(id))
      const past = mine.filter((id) => earlier.has(id))
      const told: Record<string, number> = {
        accounts: mine.length,
        revenue,
        visits,
        growth: revenue / sum(within(before), row['id']!, 'revenue') - 1,
        revenue_per_visit: revenue / visits,
        penetration: own.length / mine.length,
        win_rate: won / (won + sum(within(now), row['id']!, 'lost')),
        retention: past.filter((id) => customers.has(id)).length / past.length,
        new_customers: own.filter((id) => !earlier.has(id)).length,
        revenue_before: sum(within(before), row['id']!, 'revenue'),
      }
      for (const [key, value] of Object.entries(told)) {
        if (Number.isNaN(value)) expect(row[key]).toBe('')
        else expect(Math.abs(Number(row[key]) - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)))
        compared++
      }
    }
    expect(compared).toBeGreaterThan(200)
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
