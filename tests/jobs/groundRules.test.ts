import { expect, test } from 'vitest'
import { checkFiles } from '#check/check.ts'
import { balanceRun } from '#jobs/balanceRun.ts'
import { balanceProblem } from '#jobs/balanceTask.ts'
import { exportFiles } from '#jobs/exportFiles.ts'
import { giveStrays } from '#jobs/tidy.ts'
import { unmetWishes } from '#jobs/brokenWishWords.ts'
import { tiesApart, tiesTogether } from '#jobs/tieTables.ts'
import { readTable } from '#import/table.ts'
import { brokenWishes } from '#metrics/brokenWishes.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import { isRefusal } from '#model/change.ts'
import type { Plan, Tie } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { applyChange } from '#plan/apply.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { editTerritory } from '#plan/territories.ts'
import { addTie, removeTie } from '#plan/ties.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

const drifted = 'AAAABBBB AAAAABBB AAAAABBB AAAAAABB CCCCCDDD CCCCCDDD CCCCCCDD CCCCCCDD'
const wide: Partial<BalanceSettings> = { corridors: [{ measureId: 'revenue', lo: 60, hi: 140, weight: 1 }] }

function asking(change: Partial<Plan>, settings: Partial<BalanceSettings> = wide): Project {
  const project = smallProject(drifted, change)
  const balance = { ...project.settings.balance, seeds: 1, steps: 60, ...settings }
  return { ...project, settings: { ...project.settings, balance } }
}

function refusedFor(project: Project): string {
  const task = balanceProblem(project, 'A1', { territories: 'present' })
  return isRefusal(task) ? task.refused : ''
}

/** The plan as a run leaves it. */
function after(project: Project): Project {
  const task = balanceProblem(project, 'A1', { territories: 'present' })
  if (isRefusal(task)) throw new Error(task.refused)
  const run = balanceRun(task.problem, task.settings)
  for (let next = run.next(); ; next = run.next()) {
    if (!next.done) continue
    const territoryOf = next.value.step.territoryOf.map((t) => task.slots[t]!)
    const [first] = project.alignments
    return { ...project, alignments: [first!, { ...first!, id: 'A2', plan: { ...first!.plan, territoryOf } }] }
  }
}

const broken = (project: Project) => {
  const { plan } = project.alignments.at(-1)!
  return brokenWishes(scorePlan(project, plan)).map(({ kind }) => kind)
}

function tied(kind: Tie['kind'], units: readonly number[], settings?: Partial<BalanceSettings>): Project {
  const project = asking({}, settings)
  const change = addTie(project, 'A1', { kind, units })
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

test('ground kept together ends in one territory, also where nothing joins it', () => {
  const project = tied('together', [3, 4, 63])
  expect(broken(project)).toEqual(['together'])
  const balanced = after(project)
  expect(broken(balanced)).toEqual([])
  const { plan } = balanced.alignments[1]!
  expect(new Set([3, 4, 63].map((unit) => plan.territoryOf[unit])).size).toBe(1)
  expect(scorePlan(balanced, plan).cards.every(({ pieces }) => pieces <= 1)).toBe(true)
})

test('no territory ends on both sides of a barrier', () => {
  for (const project of [tied('between', [9, 10]), tied('round', [0, 1, 8, 9])]) {
    expect(broken(project)).toEqual(['barrier'])
    expect(broken(after(project))).toEqual([])
  }
})

test('a tie is taken off again, and none is made twice or of nothing', () => {
  const project = tied('round', [5])
  const again = addTie(project, 'A1', { kind: 'round', units: [5] })
  expect(isRefusal(again) && again.refused).toMatch(/already/)
  expect(isRefusal(addTie(project, 'A1', { kind: 'together', units: [7] }))).toBe(true)
  const off = removeTie(project, 'A1', { id: 'K1' })
  expect(isRefusal(off)).toBe(false)
  if (!isRefusal(off)) expect(applyChange(project, off)).toEqual(asking({}))
})

test('only the chosen territories change, and a choice that is gone is refused', () => {
  const project = asking({}, { focus: ['T1', 'T2'] })
  const { plan } = after(project).alignments[1]!
  const before = planOf(project).territoryOf
  expect(plan.territoryOf).not.toEqual(before)
  plan.territoryOf.forEach((slot, unit) => (slot > 2 || before[unit]! > 2) && expect(slot).toBe(before[unit]))
  expect(refusedFor(asking({}, { focus: ['T9'] }))).toMatch(/not there|there any more/)
})

test('the most and the least that a territory may carry hold before the corridor', () => {
  const loads = (project: Project) =>
    scorePlan(project, project.alignments.at(-1)!.plan)
      .cards.map(({ totals }) => totals[1]!)
      .slice(1)
  const free = asking({})
  const mean = loads(free).reduce((sum, load) => sum + load, 0) / 4
  const limited = asking({}, { corridors: [{ ...wide.corridors![0]!, min: mean * 0.94, max: mean * 1.06 }] })
  expect(broken(limited)).toContain('most')
  expect(broken(after(limited))).toEqual([])
  for (const load of loads(after(limited))) expect(Math.abs(load / mean - 1)).toBeLessThanOrEqual(0.06)
})

test('territories stay within their state and districts are even as sums', () => {
  const project = asking({}, { within: 'state' })
  expect(refusedFor(project)).toMatch(/^None of this ground lies in a US state/)
  const half = (unit: number) => (unit < 32 ? 'Town, AL' : 'Town, GA')
  const units = { ...project.units, name: project.units.id.map((_, unit) => half(unit)) }
  const swapped = {
    ...planOf(project),
    territoryOf: planOf(project).territoryOf.map((slot, u) => (u < 40 && u > 31 && slot === 3 ? 1 : slot)),
  }
  const crossing = { ...project, units, alignments: [{ ...project.alignments[0]!, plan: swapped }] }
  expect(broken(crossing)).toEqual(['within'])
  expect(broken(after(crossing))).toEqual([])
  const districts: Partial<Plan> = {
    regions: ['D1', 'D2'].map((id) => ({ id, name: id, level: 'district', parentId: '' })),
    territories: [
      null,
      ...[...'ABCD'].map((name, i) => ({ ...territoryNamed(`T${i + 1}`, name), parentId: i < 2 ? 'D1' : 'D2' })),
    ],
  }
  const band = { levelBand: { level: 'district', lo: 99, hi: 101 } } as const
  expect(broken(after(asking(districts, { ...wide, ...band })))).toEqual([])
  expect(broken(after(asking(districts, { ...wide, within: 'district' })))).toEqual([])
  const empty = asking(districts, { ...wide, ...band })
  const values = empty.units.values.map((column) => column.map(() => 0))
  expect(broken({ ...empty, units: { ...empty.units, values } })).toEqual([])
  expect(refusedFor(asking({}, { ...wide, ...band }))).toMatch(/^Nothing stands under a district/)
})

test('wishes that contradict each other are named', () => {
  const lockedApart = tied('together', [0, 7])
  const [first] = lockedApart.alignments
  const locks = ['10000', '10007'].map((id) => ({ kind: 'unit' as const, id, reason: '', until: '' }))
  const locked = { ...lockedApart, alignments: [{ ...first!, plan: { ...first!.plan, locks } }] }
  expect(refusedFor(locked)).toMatch(
    /^ZIP 10000 and ZIP 10007 are to stay together, but A holds the one and B the other/,
  )
  const barred = addTie(lockedApart, 'A1', { kind: 'round', units: [0] })
  if (isRefusal(barred)) throw new Error(barred.refused)
  expect(refusedFor(applyChange(tied('together', [0, 1]), barred))).toMatch(/but a barrier lies between them/)
})

test('tables tie units, and rows of units that are not there are told', () => {
  const project = asking({})
  const table = (text: string) => {
    const read = readTable(new TextEncoder().encode(text))
    if (isRefusal(read)) throw new Error(read.refused)
    return read
  }
  const together = tiesTogether(project, 'A1', table('unit_id,group\n10000,g\n10009,g\n10003,h\n99999,g\n'), null)
  if (isRefusal(together)) throw new Error(together.refused)
  expect(planOf(together.project).ties).toEqual([{ id: 'K1', kind: 'together', units: ['10000', '10009'] }])
  expect(together.left).toBe(1)
  const apart = tiesApart(together.project, 'A1', table('unit_a,unit_b\n10001,10002\n'), null)
  if (isRefusal(apart)) throw new Error(apart.refused)
  expect(planOf(apart.project).ties[1]).toEqual({ id: 'K2', kind: 'between', units: ['10001', '10002'] })
  expect(isRefusal(tiesApart(project, 'A1', table('unit_a,unit_b\n1,2\n'), null))).toBe(true)
})

test('a territory that need not be in one piece takes ground from anywhere, and nobody calls that a fault', () => {
  const apart = 'ABABABAB BABABABA CCCCDDDD CCCCDDDD CCCCDDDD CCCCDDDD CCCCDDDD CCCCDDDD'
  const base = smallProject(apart)
  const balance = { ...base.settings.balance, ...wide, disruptionWeight: 1, compactness: 0, seeds: 1, steps: 60 }
  let project: Project = { ...base, settings: { ...base.settings, balance } }
  for (const territory of [1, 2]) {
    const change = editTerritory(project, 'A1', { territory, inPieces: true })
    if (isRefusal(change)) throw new Error(change.refused)
    expect(change.label).toMatch(/may be split into separate areas$/)
    project = applyChange(project, change)
  }
  const task = balanceProblem(project, 'A1', { territories: 'present' })
  expect(isRefusal(task) || [...task.problem.contiguous]).toEqual([1, 0, 0, 1, 1])
  const balanced = after(project)
  const { plan } = balanced.alignments[1]!
  const scores = scorePlan(balanced, plan)
  expect(Math.max(...scores.cards.map(({ pieces }) => pieces))).toBeGreaterThan(1)
  expect(planSummary(scores)).toMatchObject({ detachedPieces: 0, outOfCorridor: 0 })
  expect(isRefusal(giveStrays(scores, 'A2'))).toBe(true)
  const files = Object.fromEntries(
    exportFiles(balanced, 'A2').map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
  )
  const findings = checkFiles(files, 'A2')
  expect(isRefusal(findings) || findings.flatMap((finding) => finding.broken)).toEqual([])
  const again = readPlanFile(writePlanFile(balanced))
  expect(isRefusal(again) || again.alignments[1]!.plan.territories.map((one) => one?.inPieces)).toEqual([
    undefined,
    true,
    true,
    undefined,
    undefined,
  ])
  const back = editTerritory(balanced, 'A2', { territory: 1, inPieces: false })
  if (isRefusal(back)) throw new Error(back.refused)
  const mended = applyChange(balanced, back)
  expect(planSummary(scorePlan(mended, mended.alignments[1]!.plan)).detachedPieces).toBeGreaterThan(0)
})

test('homes end inside their own territory, and what stays outside is told, by the checker too', () => {
  const base = asking({}, { ...wide, homesInside: true })
  const { lng, lat } = base.units
  const living = (unit: number, i: number) => repNamed(`R${i + 1}`, { homeLng: lng[unit]!, homeLat: lat[unit]! })
  const plan = planOf(base)
  const territories = plan.territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  const project: Project = {
    ...base,
    // the first two live in each other's ground
    roster: [14, 1, 56, 63].map(living),
    alignments: [{ ...base.alignments[0]!, plan: { ...plan, territories } }],
  }
  expect(broken(project)).toEqual(['home', 'home'])
  const balanced = after(project)
  expect(broken(balanced)).toEqual([])
  const findingsOf = (one: Project) => {
    const files = exportFiles(one, 'A2').map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)])
    const findings = checkFiles(Object.fromEntries(files), 'A2')
    if (isRefusal(findings)) throw new Error(findings.refused)
    return findings.find(({ promise }) => promise === 'Each home lies in its own territory')
  }
  expect(findingsOf(balanced)).toMatchObject({ looked: 4, broken: [] })
  const before = { ...project, alignments: [...project.alignments, { ...project.alignments[0]!, id: 'A2' }] }
  expect(findingsOf(before)!.broken).toHaveLength(2)
  expect(unmetWishes(scorePlan(before, planOf(before)))[0]!.text).toBe('The home of A lies in the ground of B')
  const again = readPlanFile(writePlanFile(balanced))
  expect(isRefusal(again) || again.settings.balance.homesInside).toBe(true)
  expect(refusedFor({ ...project, roster: [] }), 'without homes the wish asks for nothing').toBe('')
})
