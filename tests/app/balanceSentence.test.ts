import { expect, test } from 'vitest'
import { balanceSentence as sentenceInSteps } from '#app/balanceSentence.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'

const corridors = [{ measureId: 'revenue', lo: 85, hi: 115, weight: 1 }]

const balanceSentence = (...of: Parameters<typeof sentenceInSteps>): string => finished(sentenceInSteps(...of))

function sentence(project: Project, outOfCorridor: number, moves = false): string {
  const scores = scorePlan(project, planOf(project))
  const before = moves ? planOf(project) : null
  return balanceSentence(
    scores,
    { outOfCorridor, moved: 0.123 },
    { corridors, disruptionBasis: 'revenue', disruptionCap: 0.123 },
    before,
  )
}

function weighing(project: Project, revenue: number[]): Project {
  const [accounts] = project.units.values
  return { ...project, units: { ...project.units, values: [accounts!, Float64Array.from(revenue)] } }
}

test('after a run the sentence says how even the plan is and how much moved', () => {
  expect(sentence(weighing(smallProject('AB'), [94, 106]), 0, true)).toBe(
    'All 2 territories are within their corridor, at most 6 from 100 in revenue; 12.3\u00a0% of revenue moved.',
  )
  expect(sentence(weighing(smallProject('AB'), [70, 130]), 2, true)).toMatch(
    /; 12\.3\s% of revenue moved, all that the cap allows\.$/,
  )
  expect(sentence(weighing(smallProject('AB'), [70, 130]), 2)).toBe(
    '0 of 2 figures are within their corridor, at most 30 from 100 in revenue.',
  )
})

test('it names who has more work than hours, and says when nobody has', () => {
  const working = (...work: number[]): string => {
    const project = smallProject('AB')
    const plan = planOf(project)
    const measures = project.measures.map((one) => (one.id === 'revenue' ? { ...one, id: 'workload' } : one))
    const staffed: Project = {
      ...project,
      roster: [repNamed('R1'), repNamed('R2')],
      measures,
      units: { ...project.units, measures, values: [project.units.values[0]!, Float64Array.from(work)] },
      settings: {
        ...project.settings,
        capacity: { sellingShare: 0.5, weeks: 50 },
        balance: { ...project.settings.balance, corridors: [{ ...corridors[0]!, measureId: 'workload' }] },
      },
      alignments: [
        {
          ...project.alignments[0]!,
          plan: {
            ...plan,
            territories: plan.territories.map((one, slot) => one && { ...one, repId: `R${slot}` }),
          },
        },
      ],
    }
    const scores = scorePlan(staffed, planOf(staffed))
    const wish = {
      corridors: staffed.settings.balance.corridors,
      disruptionBasis: 'revenue',
      disruptionCap: null,
    } as const
    return balanceSentence(scores, { outOfCorridor: 0, moved: 0 }, wish, null)
  }
  expect(working(900, 950)).toMatch(/; none is over capacity\.$/)
  expect(working(900, 1001)).toMatch(/; B is over capacity\.$/)
  expect(working(1100, 1001)).toMatch(/; A and B are over capacity\.$/)
})

test('what goes along with the accounts that moved is told in revenue', () => {
  const project = smallProject('AAB')
  const plan = planOf(project)
  const before = { ...plan, territories: plan.territories.map((one, slot) => one && { ...one, repId: `R${slot}` }) }
  const scores = scorePlan(project, { ...before, territoryOf: Uint16Array.of(1, 2, 2) })
  const revenue = project.accounts.values[project.accounts.measures.findIndex(({ id }) => id === 'revenue')]!
  const sum = (wanted: (account: number) => boolean) =>
    revenue.reduce((all, one, account) => all + (wanted(account) && !Number.isNaN(one) ? one : 0), 0)
  const share = sum((account) => project.accounts.unit[account] === 1) / sum(() => true)
  const wish = { corridors, disruptionBasis: 'accounts', disruptionCap: null } as const
  const told = balanceSentence(scores, { outOfCorridor: 0, moved: 0.25 }, wish, before)
  const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(100 * share)
  expect(told).toMatch(new RegExp(`; 25\\s?% of accounts with ${percent}\\s?% of revenue moved\\.$`))
  expect(balanceSentence(scores, { outOfCorridor: 0, moved: 0 }, wish, scores.plan)).toMatch(
    /; 0\s?% of accounts moved\.$/,
  )
})
