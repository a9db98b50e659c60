import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { disruption } from '#metrics/disruption.ts'
import { heavyUnits } from '#metrics/heavyUnits.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { Plan } from '#model/plan.ts'
import { planOf, smallProject, territoryNamed } from '../plan/smallPlan.ts'

const three = [null, territoryNamed('T1', 'A'), territoryNamed('T2', 'B'), territoryNamed('T3', 'C')]

test('an index is 100 × own total / (assigned total × share of FTE), and its FTE-weighted mean is 100', () => {
  const territories = [null, { ...three[1]!, fte: 0.5 }, three[2]!, three[3]!]
  const project = smallProject('AABB AACC ..CC', { territories })
  const { cards, assigned } = scorePlan(project, planOf(project))
  const revenue = cards.map((card) => card.totals[1]!)
  expect(cards[1]!.index[1]).toBeCloseTo((100 * revenue[1]!) / ((revenue[1]! + revenue[2]! + revenue[3]!) * 0.2), 9)
  const mean = cards.slice(1).reduce((sum, card) => sum + card.index[1]! * card.share, 0)
  expect(mean).toBeCloseTo(100, 9)
  expect(assigned[0]).toBe(19)
  expect(cards[0]).toMatchObject({ territory: 0, units: 2, share: NaN })
  // Two accounts in each of its units, and the one without a place.
  expect(cards[0]!.totals[0]).toBe(5)
})

test('an account held by override counts where it is held, not where it lies', () => {
  const override = { accountId: 'Account 0001', territoryId: 'T2', reason: '', holdUntil: '' }
  const project = smallProject('AABB AACC ..CC', { overrides: [override] })
  const plain = scorePlan(project, { ...planOf(project), overrides: [] })
  const held = scorePlan(project, planOf(project))
  const value = project.accounts.values[1]![0]!
  expect(held.cards[1]!.totals[1]).toBeCloseTo(plain.cards[1]!.totals[1]! - value, 9)
  expect(held.cards[2]!.totals[1]).toBeCloseTo(plain.cards[2]!.totals[1]! + value, 9)
  expect(held.cards[2]!.totals[0]).toBe(plain.cards[2]!.totals[0]! + 1)
})

test('whitespace is what lies Unassigned or in a vacant territory, ground without accounts too', () => {
  const territories = [null, { ...three[1]!, repId: 'R1' }, three[2]!]
  const base = smallProject('AAB.', { territories }, 1)
  const households = { id: 'households', name: 'Households', kind: 'count', from: 'units' } as const
  const units = {
    ...base.units,
    measures: [...base.units.measures, households],
    values: [...base.units.values, Float64Array.of(10, 20, 30, 40)],
  }
  const project = { ...base, units, measures: units.measures }
  const { measures } = planSummary(scorePlan(project, planOf(project)))
  expect(measures[2]!.unassigned).toBeCloseTo(0.4, 9)
  expect(measures[2]!.whitespace).toBeCloseTo(0.7, 9)
})

test('pieces, cut pairs and the corridor are counted per territory', () => {
  const territories = [null, three[1]!, { ...three[2]!, fte: 3 }]
  const project = smallProject('ABA ABA ABA', { territories })
  const scores = scorePlan(project, planOf(project))
  expect(scores.cards.map(({ pieces, cut }) => [pieces, cut])).toEqual([
    [0, 0],
    [2, 6],
    [1, 6],
  ])
  const { detachedPieces, cut, measures } = planSummary(scores)
  expect({ detachedPieces, cut }).toEqual({ detachedPieces: 1, cut: 6 })
  expect(measures[1]!.outOfCorridor).toEqual([1, 2])
  expect(measures[0]!.outOfCorridor).toEqual([])
})

test('a bridge that is switched off parts a territory', () => {
  const base = smallProject('A.A')
  const units = { ...base.units, bridges: [{ a: 0, b: 2 }] }
  const project = { ...base, units }
  expect(scorePlan(project, planOf(project)).cards[1]!.pieces).toBe(1)
  const off: Plan = { ...planOf(project), bridges: [{ unitA: '10002', unitB: '10000', on: false }] }
  expect(scorePlan(project, off).cards[1]!.pieces).toBe(2)
  const on: Plan = { ...off, bridges: [{ ...off.bridges[0]!, on: true }] }
  expect(scorePlan(project, on, scorePlan(project, off)).cards[1]!.pieces).toBe(1)
  expect(scorePlan(project, structuredClone(off), scorePlan(project, off))).toEqual(scorePlan(project, off))
})

test('disruption counts accounts whose rep differs; vacant ground apart', () => {
  const reps = (ids: string[]) => ids.map((repId, i) => (i === 0 ? null : { ...three[i]!, repId }))
  const before = smallProject('AABBCC', { territories: reps(['', 'R1', 'R2', '']) })
  const after: Plan = { ...planOf(before), territoryOf: Uint16Array.from([1, 2, 2, 2, 2, 3]) }
  const { accounts, revenue, workload } = disruption(before.accounts, planOf(before), after)
  expect(accounts).toMatchObject({ total: 12, moved: 2, fromVacant: 2, toVacant: 0, share: 2 / 12 })
  expect(revenue!.moved).toBeCloseTo(before.accounts.values[1]![7]!, 9)
  expect(workload).toBeNull()
})

test('a unit over the share of its territory is found', () => {
  const project = smallProject('AABBCC')
  const values = [project.units.values[0]!, Float64Array.from([0, 1, 1, 1, 1, 9])]
  const heavy = heavyUnits(scorePlan({ ...project, units: { ...project.units, values } }, planOf(project)))
  expect(heavy).toEqual([{ unit: 5, measureId: 'revenue', share: 9 / (13 / 3) }])
})

test('edit by edit a plan is counted as it is when everything is counted anew', () => {
  const project = smallProject('AABBCC. AABBCC. .ABBC.. AAABBCC', { territories: three })
  const moves = fc.array(fc.tuple(fc.nat(27), fc.nat(3)), { minLength: 0, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(moves, { minLength: 1, maxLength: 6 }), (edits) => {
      let plan = planOf(project)
      let counted = scorePlan(project, plan)
      for (const edit of edits) {
        const territoryOf = plan.territoryOf.slice()
        for (const [unit, slot] of edit) territoryOf[unit] = slot
        plan = { ...plan, territoryOf }
        counted = scorePlan(project, plan, counted)
        expect(counted).toEqual(scorePlan(project, plan))
      }
    }),
    { numRuns: 60 },
  )
})
