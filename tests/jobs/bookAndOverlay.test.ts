import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkFiles } from '#check/check.ts'
import { accountToRep } from '#export/accountToRep.ts'
import { balanceChange, betterAnswer, solveSeed, type SeedAnswer } from '#jobs/balanceRun.ts'
import { balanceProblem } from '#jobs/balanceTask.ts'
import { bookChange, bookProblem, type BookTask } from '#jobs/book.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { summaryOf } from '#jobs/summary.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { RuleTest } from '#model/rule.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { planOf } from '#plan/alignments.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { addOverlay, setOverlay } from '#plan/overlays.ts'
import { readGeo } from '../geo/geoFiles.ts'

const file = (name: string) => readFileSync(`public/sample/${name}`)
const rowsOf = (bytes: Uint8Array) =>
  Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true }).data

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

let project: Project
const dental: RuleTest = { field: 'industry', comparison: 'is', values: ['Dental'] }

beforeAll(async () => {
  const made = await importProject(
    {
      name: 'Sample',
      accounts: file('accounts.csv'),
      units: { kind: 'county' },
      roster: file('roster.csv'),
    },
    geoTables(readGeo),
  )
  const start = granted(made)
  const task = granted(balanceProblem(start.project, 'A1', { territories: 'roster', settings: quick(start.project) }))
  project = applyChange(
    start.project,
    granted(
      balanceChange(start.project, 'A1', task, solved(task), {
        stopped: false,
        input: inputHashes(start.project, task, null),
      }),
    ),
  )
}, 60_000)

function quick({ settings }: Project) {
  return { ...settings.balance, seeds: 1, steps: 40 }
}

function solved(task: Pick<BookTask, 'problem' | 'settings'>): SeedAnswer {
  const answers = [...solveSeed(task.problem, task.settings, 1)].map((step) => ({ seed: 1, step }))
  return answers.reduce(betterAnswer)
}

describe('a book', () => {
  it('of all dental accounts is shared within ±2 of fair in two measures, and each account says the engine gave it', () => {
    const corridors = ['workload', 'potential'].map((measureId) => ({ measureId, lo: 98, hi: 102, weight: 1 }))
    const wish = {
      name: 'Dental',
      join: 'all' as const,
      tests: [dental],
      territories: [1, 2, 3, 4, 5, 6],
      settings: { ...quick(project), steps: 300, corridors },
    }
    const task = granted(bookProblem(project, 'A1', wish))
    const answer = solved(task)
    expect(answer.step.outOfCorridor).toBe(0)
    const change = granted(bookChange(project, 'A1', task, answer))
    const shared = applyChange(project, change)
    const rows = rowsOf(accountToRep(shared, 'A1'))
    const book = rows.filter((row) => row['assigned_by'] === 'engine')
    expect(book.map((row) => row['account_id']).sort()).toEqual(
      rows.flatMap((row) => (row['industry'] === 'Dental' ? [row['account_id']] : [])).sort(),
    )
    const ids = project.alignments[0]!.plan.territories.slice(1, 7).map((territory) => territory!.id)
    const potential = (id?: string) =>
      book.reduce((sum, row) => sum + (!id || row['territory_id'] === id ? Number(row['potential']) : 0), 0)
    const fte = new Map(rowsOf(file('roster.csv')).map((row) => [row['rep_id'], Number(row['fte'])]))
    const repOf = new Map(rows.map((row) => [row['territory_id'], row['rep_id']]))
    const shares = ids.map((id) => fte.get(repOf.get(id)!)!)
    const whole = shares.reduce((sum, one) => sum + one, 0)
    ids.forEach((id, i) => {
      const index = (100 * potential(id)) / (potential() * (shares[i]! / whole))
      expect(Math.abs(index - 100)).toBeLessThanOrEqual(2 + 1e-6)
    })
    const back = applyChange(shared, invertChange(change))
    expect(back.alignments).toEqual(project.alignments)
  })
})

describe('an overlay', () => {
  it('is balanced over its own accounts by its own reps, and leaves the core as it was to the byte', () => {
    const coreHash = (of: Project) => {
      const saved = JSON.parse(new TextDecoder().decode(writePlanFile(of))) as { alignments: { id: string }[] }
      return createHash('sha256')
        .update(JSON.stringify(saved.alignments.find(({ id }) => id === 'A1')))
        .digest('hex')
    }
    const before = coreHash(project)
    const added = granted(
      addOverlay(project, { name: 'Dental team', core: 'A1', repIds: [], newReps: 6, join: 'all', tests: [dental] }),
    )
    let over = applyChange(project, added)
    const settings = { ...quick(over), corridors: [{ measureId: 'potential', lo: 85, hi: 115, weight: 1 }] }
    const task = granted(balanceProblem(over, 'A2', { territories: 'roster', settings }))
    expect(task.problem.territoryCount).toBe(6)
    over = applyChange(
      over,
      granted(balanceChange(over, 'A2', task, solved(task), { stopped: false, input: inputHashes(over, task, null) })),
    )
    expect(coreHash(over)).toBe(before)
    const rows = rowsOf(accountToRep(over, 'A1'))
    expect(rows).toHaveLength(2 * project.accounts.count)
    const team = rows.filter((row) => row['alignment'] === 'Dental team')
    for (const row of team) expect(row['rep_id'] !== '').toBe(row['industry'] === 'Dental')
    const sums = new Map<string, number>()
    for (const row of team) {
      if (row['industry'] === 'Dental')
        sums.set(row['rep_id']!, (sums.get(row['rep_id']!) ?? 0) + Number(row['potential']))
    }
    expect(sums.size).toBe(6)
    const fair = [...sums.values()].reduce((sum, one) => sum + one, 0) / 6
    for (const sum of sums.values()) expect(Math.abs(sum / fair - 1)).toBeLessThanOrEqual(0.15 + 1e-6)
    // its measures and corridors are its own
    expect(over.settings).toEqual(project.settings)
    expect(scorePlan(over, planOf(over, 'A2')).project.settings.balance.corridors).toEqual(settings.corridors)
    const saved = granted(readPlanFile(writePlanFile(over)))
    expect(planOf(joinPlanFile(saved, over.units).project, 'A2').overlay).toEqual(planOf(over, 'A2').overlay)
    const undone = invertChange(granted(setOverlay(over, 'A2', { countsCore: true })))
    expect(applyChange(applyChange(over, granted(setOverlay(over, 'A2', { countsCore: true }))), undone)).toEqual(over)
  })

  it('with the core’s load counted its reps are even in both together, and anyone can add it up', () => {
    const repIds = planOf(project, 'A1')
      .territories.flatMap((one) => (one ? [one.repId] : []))
      .slice(0, 5)
    const tests: RuleTest[] = [{ field: 'industry', comparison: 'isNot', values: ['Dental'] }]
    const wish = { name: 'Second line', core: 'A1', repIds, newReps: 2, join: 'all' as const, tests, countsCore: true }
    let over = applyChange(project, granted(addOverlay(project, wish)))
    const settings = { ...quick(over), steps: 100, corridors: [{ measureId: 'potential', lo: 80, hi: 120, weight: 1 }] }
    const task = granted(balanceProblem(over, 'A2', { territories: 'roster', settings }))
    const answer = solved(task)
    const change = granted(
      balanceChange(over, 'A2', task, answer, { stopped: false, input: inputHashes(over, task, null) }),
    )
    over = applyChange(over, change)
    const rows = rowsOf(accountToRep(over, 'A1'))
    const carried = new Map<string, number>()
    for (const row of rows) {
      const rep = row['rep_id']!
      carried.set(rep, (carried.get(rep) ?? 0) + Number(row['potential']))
    }
    const plan = planOf(over, 'A2')
    const { cards, assigned } = scorePlan(over, plan)
    const m = over.measures.findIndex(({ id }) => id === 'potential')
    for (const { territory, totals } of cards) {
      if (territory === 0) continue
      expect(totals[m]! / carried.get(plan.territories[territory]!.repId)!).toBeCloseTo(1, 9)
    }
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
    const files = {
      'plan.json': text(writePlanFile(over)),
      'account_to_rep.csv': text(accountToRep(over, 'A2')),
      'summary.json': JSON.stringify(summaryOf(over, 'A2', null)),
    }
    const findings = checkFiles(files, 'A2')
    if (isRefusal(findings)) throw new Error(findings.refused)
    const broken = findings.flatMap((finding) => (/totals|account/i.test(finding.promise) ? finding.broken : []))
    expect(broken).toEqual([])
    const corridors = findings.find(({ promise }) => promise.includes('corridors'))!
    expect(corridors.looked).toBe(7)
    expect(corridors.broken.length).toBe(answer.step.outOfCorridor)
    expect(assigned[m]).toBeGreaterThan(0)
  })
})
