import { expect, test } from 'vitest'
import { solveSeed } from '#jobs/balanceRun.ts'
import { balanceProblem } from '#jobs/balanceTask.ts'
import { bestProposals, offersChoice, proposalOf, proposalWishes, type Proposal } from '#jobs/proposals.ts'
import { isRefusal } from '#model/change.ts'
import type { BalanceStep } from '#model/balance.ts'
import { smallProject } from '../plan/smallPlan.ts'

//   a plan that drifted: A and C too heavy, and by sums of revenue that no row shares
const rows = [
  'AAAAAABBB',
  'AAAAAAABB',
  'AAAAAAABB',
  'AAAAAAABB',
  'AAAAAAAAB',
  'CCCCCCCDD',
  'CCCCCCCDD',
  'CCCCCCCCD',
  'CCCCCCCDD',
]
const drifted = smallProject(rows.join(' '), {}, 3)

function proposalsFor(territories: 'present' | number): { proposals: Proposal[]; all: number } {
  const settings = {
    ...drifted.settings.balance,
    corridors: [{ measureId: 'revenue', lo: 80, hi: 120, weight: 1 }],
    steps: 60,
  }
  const made: Proposal[] = []
  const wishes = proposalWishes(settings, territories === 'present', false)
  for (const wish of wishes) {
    if (offersChoice(made, wishes)) break
    const task = balanceProblem(drifted, 'A1', { territories, settings: wish.settings })
    if (isRefusal(task)) throw new Error(task.refused)
    let last: BalanceStep | null = null
    for (const step of solveSeed(task.problem, task.settings, 1)) last = step
    made.push(proposalOf(wish, task, last!))
  }
  return { proposals: bestProposals(made), all: made.length }
}

test.each<'present' | number>(['present', 4])('at least three answers are offered, no two alike: %s', (territories) => {
  const { proposals } = proposalsFor(territories)
  expect(proposals.length).toBeGreaterThanOrEqual(3)
  const texts = new Set(proposals.map(({ step }) => step.territoryOf.join()))
  expect(texts.size).toBe(proposals.length)
})

test('the most even one has the smallest gap and the fewest changes the least moved', () => {
  const { proposals } = proposalsFor('present')
  const of = (id: string) => proposals.find(({ wish }) => wish.id === id)
  const gaps = proposals.map(({ figures }) => figures.worstGap)
  const moved = proposals.map(({ figures }) => figures.moved)
  if (of('even')) expect(of('even')!.figures.worstGap).toBe(Math.min(...gaps))
  expect(proposals[0]!.figures.moved).toBe(Math.min(...moved))
  expect(of('even') ?? of('keep')).toBeDefined()
})

const made = (id: string, worstGap: number, moved: number, travel: number, territoryOf: number[]): Proposal => ({
  wish: { id, title: id, aim: '', settings: drifted.settings.balance },
  step: { territoryOf: Uint16Array.from(territoryOf) } as BalanceStep,
  figures: { outOfCorridor: 0, worstGap, moved, travel, travelUnit: 'km', cut: 0 },
})

test('what another answer beats in everything is not offered while there are three others', () => {
  const list = [
    made('a', 5, 0.3, 10, [1, 1, 1, 1]),
    made('b', 10, 0.1, 12, [1, 1, 1, 2]),
    made('c', 12, 0.2, 8, [1, 1, 2, 2]),
    made('beaten', 12, 0.3, 12, [2, 2, 2, 2]),
    made('twin', 4, 0.3, 10, [1, 1, 1, 1]),
  ]
  expect(bestProposals(list).map(({ wish }) => wish.id)).toEqual(['b', 'c', 'a'])
  expect(bestProposals(list.slice(2, 4)).map(({ wish }) => wish.id)).toEqual(['c', 'beaten'])
})

test('who is called the most even has the smallest gap, who is called the fewest changes moves least', () => {
  const titled = (id: string, worstGap: number, moved: number, travel: number, at: number): Proposal => {
    const one = made(id, worstGap, moved, travel, [at, at, at])
    const title =
      { even: 'Most even', keep: 'Fewest changes', near: 'Most compact', calm: 'Few changes' }[id] ?? 'As set'
    return { ...one, wish: { ...one.wish, title } }
  }
  const titles = (list: Proposal[]) => bestProposals(list).map(({ wish }) => `${wish.id}: ${wish.title}`)
  // the answer as asked for is the evenest of all and keeps its name; of those for few changes the better one is called so
  expect(
    titles([
      titled('asked', 10.5, 0.098, 20, 1),
      titled('even', 12.2, 0.1, 15, 2),
      titled('keep', 14, 0.065, 18, 3),
      titled('calm', 14.5, 0.063, 19, 4),
      titled('near', 14.9, 0.1, 12, 5),
    ]),
  ).toEqual(['calm: Fewest changes', 'keep: Fewer changes', 'asked: As set', 'even: Even', 'near: Most compact'])
  // one answer may be the best twice, and is called by one of it
  expect(
    titles([titled('even', 3, 0.05, 20, 1), titled('keep', 9, 0.06, 12, 2), titled('near', 12, 0.2, 10, 3)]),
  ).toEqual(['even: Most even', 'keep: Fewer changes', 'near: Most compact'])
})
