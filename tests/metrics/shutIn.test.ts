import { expect, test } from 'vitest'
import { shutIn } from '#jobs/shutInWords.ts'
import { scorePlan } from '#metrics/scores.ts'
import { repsShutIn } from '#metrics/shutIn.ts'
import { assignedBy, type Plan, type Tie } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

/** A at one end of a row of units, B and C in the rest; a barrier of missing borders stands behind the first `apart` units. */
function row(map: string, apart: number, homes: readonly number[], change: Partial<Plan> = {}): Project {
  const names = [...new Set(map)].filter((letter) => letter !== '.').sort()
  const territories = names.map((name, i) => ({ ...territoryNamed(`T${i + 1}`, name), repId: `R${i + 1}` }))
  const small = smallProject(map, { territories: [null, ...territories], ...change })
  const { units } = small
  const pairs = Array.from({ length: units.count - 1 }, (_, u) => u).filter((u) => u !== apart - 1)
  const beside = Array.from({ length: units.count }, (_, u) =>
    [u - 1, u + 1].filter((v) => pairs.includes(Math.min(u, v)) && v >= 0 && v < units.count),
  )
  const offsets = Uint32Array.from([0, ...beside.map((_, u) => beside.slice(0, u + 1).flat().length)])
  const even = units.values.map(() => new Float64Array(units.count).fill(10))
  const roster = homes.map((unit, i) =>
    repNamed(`R${i + 1}`, unit < 0 ? {} : { homeLng: units.lng[unit]!, homeLat: units.lat[unit]! }),
  )
  return {
    ...small,
    roster,
    accounts: { ...small.accounts, values: small.accounts.values.map((column) => column.map(() => 5)) },
    units: { ...units, values: even, neighbors: { offsets, targets: Uint32Array.from(beside.flat()) } },
  }
}

const shutInOf = (project: Project) => repsShutIn(scorePlan(project, planOf(project)))

test('a rep on a small stretch of land is shut in there, and the sentence says what to do', () => {
  const project = row('AABBBBBCCCCC', 2, [0, 4, 9])
  expect(shutInOf(project)).toEqual([{ territories: [1], measure: expect.any(Number), share: 0.5 }])
  expect(shutIn(scorePlan(project, planOf(project))).map(({ text }) => text)).toEqual([
    'The rep of A is shut in: the land round the home lies apart and holds 50 % of a fair share of revenue, so others carry the rest',
    expect.stringContaining('one of other land are kept together'),
  ])
})

test('two reps who share land that is too little for both are told together', () => {
  const project = row('ABBCCCCCCCCC', 3, [0, 2, 9])
  expect(shutInOf(project)).toMatchObject([{ territories: [1, 2], share: expect.closeTo(0.375, 6) }])
  expect(shutIn(scorePlan(project, planOf(project)))[0]!.text).toContain('The reps of A and B are shut in')
})

test('nobody is shut in where the land is enough, what is Unassigned there included', () => {
  expect(shutInOf(row('AAAABBBBCCCC', 4, [0, 4, 9]))).toEqual([])
  expect(shutInOf(row('AA..BBBBCCCC', 4, [0, 4, 9]))).toEqual([])
})

test('Unassigned ground between parts land once a run has left it', () => {
  const project = row('AA..BBBBCCCC', 12, [0, 4, 9])
  expect(shutInOf(project)).toEqual([])
  const plan = planOf(project)
  const made = plan.territoryOf.map((slot) => (slot > 0 ? assignedBy.engine : assignedBy.hand))
  const ran = { ...plan, assignedBy: Uint8Array.from(made) }
  expect(repsShutIn(scorePlan(project, ran))).toMatchObject([{ territories: [1], share: expect.closeTo(0.6, 6) }])
})

test('a bridge, units kept together, several pieces or no home on the land end it', () => {
  const bridge = { unitA: '10001', unitB: '10002', on: true }
  const tie: Tie = { id: 'K1', kind: 'together', units: ['10000', '10002'] }
  expect(shutInOf(row('AABBBBBCCCCC', 2, [0, 4, 9], { ties: [tie] }))).toEqual([])
  expect(shutInOf(row('AABBBBBCCCCC', 2, [0, 4, 9], { bridges: [bridge] }))).toEqual([])
  expect(shutInOf(row('AABBBBBCCCCC', 2, [-1, 4, 9]))).toEqual([])
  const pieces = row('AABBBBBCCCCC', 2, [0, 4, 9])
  const plan = planOf(pieces)
  const loose = plan.territories.map((one) => one && { ...one, inPieces: true as const })
  expect(repsShutIn(scorePlan(pieces, { ...plan, territories: loose }))).toEqual([])
})
