import { expect, test } from 'vitest'
import type { Project } from '#model/project.ts'
import { robustness } from '#prove/robustness.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const wish = { seed: 3, samples: 200, error: 0.2 }

/** Revenue is known; the same numbers as potential are estimated. */
function withPotential(project: Project, lo: number, hi: number): Project {
  const rename = <M extends { readonly id: string }>(measures: readonly M[]) =>
    measures.map((one) => (one.id === 'revenue' ? { ...one, id: 'potential', name: 'Potential' } : one))
  const measures = rename(project.measures)
  const corridors = [{ measureId: 'potential', lo, hi, weight: 1 }]
  return {
    ...project,
    measures,
    units: { ...project.units, measures },
    accounts: { ...project.accounts, measures: rename(project.accounts.measures) },
    settings: { ...project.settings, balance: { ...project.settings.balance, corridors } },
  }
}

const even = smallProject('AAABBB AAABBB CCCDDD CCCDDD')

test('a wide corridor always holds, a narrow one hardly ever, and one between now and then', () => {
  const safe = (lo: number, hi: number) => robustness(withPotential(even, lo, hi), planOf(even), wish)
  expect(safe(0, 1000).holds.slice(1)).toEqual([1, 1, 1, 1])
  expect(safe(0, 1000).allHold).toBe(1)
  expect(Math.max(...safe(99.9999, 100.0001).holds.slice(1))).toBeLessThan(0.1)
  const between = safe(85, 115).holds.slice(1)
  expect(between.some((share) => share > 0 && share < 1)).toBe(true)
})

test('the same seed draws the same, another seed nearly the same', () => {
  const project = withPotential(even, 85, 115)
  const once = robustness(project, planOf(even), wish)
  expect(robustness(project, planOf(even), wish)).toEqual(once)
  const other = robustness(project, planOf(even), { ...wish, seed: 4 })
  once.holds.forEach((share, slot) => slot > 0 && expect(Math.abs(share - other.holds[slot]!)).toBeLessThan(0.2))
})

test('revenue and numbers of accounts are known, so they are never off', () => {
  const found = robustness(even, planOf(even), { ...wish, error: 1 })
  expect(found.uncertain).toEqual([])
  expect(found.holds.slice(1).every((share) => share === 0 || share === 1)).toBe(true)
})

test('how often a corridor holds is what counting by hand gives', () => {
  // two accounts of one territory each: index of A = 200 a / (a + b), in 90–110 if a / b lies in 0.818 … 1.222
  const two = smallProject('AB', {}, 1)
  const accounts = {
    ...two.accounts,
    unit: Int32Array.of(0, 1),
    values: [Float64Array.of(1, 1), Float64Array.of(10, 10)],
  }
  const units = { ...two.units, values: accounts.values }
  const project = withPotential({ ...two, accounts, units }, 90, 110)
  const { holds } = robustness(project, planOf(two), { seed: 1, samples: 20_000, error: 0.2 })
  let inside = 0
  for (let i = 0; i < 1000; i++) {
    for (let j = 0; j < 1000; j++) {
      const [a, b] = [0.8 + (0.4 * (i + 0.5)) / 1000, 0.8 + (0.4 * (j + 0.5)) / 1000]
      const index = (200 * a) / (a + b)
      if (index >= 90 && index <= 110) inside++
    }
  }
  expect(holds[1]).toBeCloseTo(inside / 1e6, 1)
  expect(holds[1]).toBe(holds[2])
})

test('territories that hold nothing yet have no share at all', () => {
  const plan = planOf(even)
  const empty = { ...plan, territoryOf: plan.territoryOf.map(() => 0) }
  const found = robustness(withPotential(even, 85, 115), empty, wish)
  expect([...found.holds.slice(1), found.allHold]).toEqual([NaN, NaN, NaN, NaN, NaN])
})
