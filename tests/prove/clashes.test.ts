import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { solve as solveBalance } from '#balance/solve.ts'
import { findClashes, type Clashes } from '#jobs/clashes.ts'
import { proveAlignment, type ProvenAlignment } from '#jobs/proof.ts'
import { clashSentences } from '#jobs/clashWords.ts'
import { proofSentences } from '#jobs/proofWords.ts'
import { wordsFor } from '#jobs/problemWords.ts'
import { trialSentences } from '#jobs/trialWords.ts'
import { freeRegions } from '#jobs/relaxations.ts'
import { isRefusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { placeKey } from '#model/travel.ts'
import { highsSolver } from '#prove/highs.ts'
import { grid } from '../balance/maps.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

const solve = await highsSolver(createRequire(import.meta.url).resolve('highs/runtime'))

/** Every unit weighs the same, so that an index is a count of units. */
function flat(map: string, change: Partial<Plan> = {}, cap: number | null = null): Project {
  const project = smallProject(map, change, 1)
  const count = project.units.count
  const unit = Int32Array.from({ length: count }, (_, account) => account)
  const values = [new Float64Array(count).fill(1), new Float64Array(count).fill(10)]
  const settings = {
    ...project.settings,
    balance: { ...project.settings.balance, disruptionCap: cap, steps: 40 },
  }
  return { ...project, accounts: { ...project.accounts, unit, values }, units: { ...project.units, values }, settings }
}

/** The alignment has gone on from an imported one that was just the same. */
function imported(project: Project): Project {
  const first = project.alignments[0]!
  const named = planOf(project).territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  const plan = { ...first.plan, territories: named }
  return {
    ...project,
    alignments: [
      { ...first, plan },
      { ...first, id: 'A2', plan },
    ],
  }
}

function proven(project: Project, id: string): ProvenAlignment {
  const answer = proveAlignment(project, id, solve)
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

function tried(project: Project, id: string): Clashes {
  const trials = findClashes(project, id)
  for (let next = trials.next(); ; next = trials.next()) {
    if (!next.done) continue
    if (isRefusal(next.value)) throw new Error(next.value.refused)
    return next.value
  }
}

test('a locked territory outside its corridor is named as what no plan can mend, and unlocking it as what can', () => {
  const locked = [null, { ...territoryNamed('T1', 'A'), locked: true }, territoryNamed('T2', 'B')]
  const project = imported(flat('AAAAAABB AAAAAABB', { territories: locked }))
  const named = proven(project, 'A2')
  expect(clashSentences(project, 'A2', named)[0]).toBe(
    'No plan can hold 85–115 in revenue: A is locked at 150 in revenue.',
  )
  expect(named.proof.impossible).toBe(true)
  expect(named.proof.least).toBeCloseTo(50, 6)
  const sentences = trialSentences(project, 'A2', tried(project, 'A2'))
  expect(sentences.join('\n')).toMatch(/Unlock A: a plan was found in which every index lies in its corridor/)
})

test('what is locked a hair outside its corridor never reads as if it lay on its edge', () => {
  const locked = [null, { ...territoryNamed('T1', 'A'), locked: true }, territoryNamed('T2', 'B')]
  const project = flat('AABB', { territories: locked })
  const { because } = wordsFor(project, project.alignments[0]!.id, Uint16Array.of(0, 1, 2))
  const lockedAt = (index: number) => because({ kind: 'territory', territory: 1, measure: 0, index })
  expect(lockedAt(84.97)).toBe('A is locked at 84.9 in revenue')
  expect(lockedAt(115.03)).toBe('A is locked at 115.1 in revenue')
  expect(lockedAt(84.2)).toBe('A is locked at 84 in revenue')
})

test('a cap that is too low is named with the least that must move, and with what a plan was found at', () => {
  //  12 of 16 units are with A: at least 2.8 of them have to go before A is at 115; 3 whole ones are 18.75 %
  const project = imported(flat('AAAAAABB AAAAAABB', {}, 0.1))
  const named = proven(project, 'A2')
  expect(named.proof.leastMoved).toBeCloseTo(2.8 / 16, 4)
  const [clash, widen] = clashSentences(project, 'A2', named)
  expect(clash).toBe('The cap of 10 % clashes with the corridors: at least 17.5 % of the accounts must move.')
  expect(widen).toMatch(/^With revenue loosened alone, its corridor has to reach at least \d+–\d+\.$/)
  // with 10 % of 16 accounts, 1.6 units go at most: A stays at 130 or above
  expect(named.proof.widening[0]!.points).toBeCloseTo(15, 3)
  expect(trialSentences(project, 'A2', tried(project, 'A2')).join('\n')).toMatch(
    /Raise the cap to 18\.8 % of the accounts: a plan was found in which every index lies in its corridor\./,
  )
})

test('a limit of minutes that is too low is named with the lowest at which a plan was found', () => {
  // A lives in the last column but one, B in the last: within 20 minutes B reaches 6 of 16 units, within 30 it reaches 8
  const base = flat('AAAAAABB AAAAAABB')
  const { lng, lat, hash } = base.units
  const territories = planOf(base).territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  const living = (column: number, i: number) => repNamed(`R${i + 1}`, { homeLng: lng[column]!, homeLat: lat[column]! })
  const row = (home: number) => {
    const minutes = Float32Array.from({ length: 16 }, (_, unit) => Math.max(1, 10 * Math.abs((unit % 8) - home)))
    return [placeKey(lng[home]!, lat[home]!), { minutes, whose: null }] as const
  }
  const balance = { ...base.settings.balance, minutesLimit: 20 }
  const project: Project = {
    ...base,
    roster: [6, 7].map(living),
    minutes: { unitsHash: hash, source: '', rows: new Map([6, 7].map(row)), models: [''], errors: [] },
    alignments: [{ ...base.alignments[0]!, plan: { ...planOf(base), territories } }],
    settings: { ...base.settings, balance },
  }
  const sentences = trialSentences(project, 'A1', tried(project, 'A1')).join('\n')
  expect(sentences).toMatch(
    /Raise the limit to 30 minutes: a plan was found in which every index lies in its corridor\./,
  )
})

test('a plan that keeps to everything has no clash, and a small one is proven the best by a search', () => {
  const project = imported(flat('AABB AABB'))
  const named = proven(project, 'A2')
  expect(clashSentences(project, 'A2', named)).toEqual([])
  expect(named.proof.exact).toMatchObject({ gap: 0, reached: true })
  expect(proofSentences(project, 'A2', named)[0]).toBe(
    'All 2 figures are within their corridors; in that no plan can be better.',
  )
  expect(proofSentences(project, 'A2', named)[1]).toContain('So this plan is within 0.0 points of the best possible.')
})

/** The wish as a setting or as ground that is tied, on a flat plan of 8 units a territory. */
function wishing(balance: Partial<Project['settings']['balance']>, change: Partial<Plan> = {}): Project {
  const project = imported(flat('AAAABBBB AAAABBBB', change))
  return { ...project, settings: { ...project.settings, balance: { ...project.settings.balance, ...balance } } }
}

const revenue = { measureId: 'revenue', lo: 85, hi: 115, weight: 1 }

test('limits that no plan can keep are named with what there is', () => {
  const project = wishing({ corridors: [{ ...revenue, max: 70 }] })
  const sentences = clashSentences(project, 'A2', proven(project, 'A2'))
  expect(sentences[0]).toBe(
    'No plan leaves each of 2 territories with at most 70 of revenue: there are 160 in all, 80 each.',
  )
  expect(trialSentences(project, 'A2', tried(project, 'A2'))).toContain(
    'Raise the most of revenue to 80: a plan was found in which every index lies in its corridor.',
  )
  const kept = wishing({ corridors: [{ ...revenue, min: 80, max: 80 }] })
  expect(proven(kept, 'A2').proof).toMatchObject({ impossible: false, unmet: 0 })
  expect(proven(project, 'A2').proof).toMatchObject({ impossible: true, unmet: 2 })
})

test('ground kept together counts as one heavy unit', () => {
  const units = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12].map((unit) => String(10_000 + unit))
  const project = wishing({}, { ties: [{ id: 'K1', kind: 'together', units }] })
  const { proof } = proven(project, 'A2')
  expect(proof.bounds[0]).toMatchObject({ gap: 25, why: { kind: 'group', units: 10, index: 125 } })
  expect(clashSentences(project, 'A2', proven(project, 'A2'))).toContain(
    'No plan can hold 85–115 in revenue: the 10 ZIPs from ZIP 10000 on that stay together make 125 in revenue.',
  )
  const trial = trialSentences(project, 'A2', tried(project, 'A2'))
  expect(trial).toContainEqual(expect.stringMatching(/^Let ground that is kept together be divided: a plan was found/))
})

test('a choice of territories that may change is named as what stands in the way', () => {
  const project = imported(flat('AAAAABBBCCCC AAAAABBBCCCC', {}))
  const chosen = { ...project.settings.balance, focus: ['T2', 'T3'] }
  const asked = { ...project, settings: { ...project.settings, balance: chosen } }
  const sentences = clashSentences(asked, 'A2', proven(asked, 'A2'))
  expect(sentences[0]).toBe('No plan can hold 85–115 in revenue: A may not change and is at 125 in revenue.')
  expect(trialSentences(asked, 'A2', tried(asked, 'A2'))).toContainEqual(
    expect.stringMatching(/^Let all territories change: a plan was found/),
  )
})

test('of homes that cannot all be inside, those are named that have to lie outside', () => {
  // one row of eight: A holds the first unit, lives in the last, and both are to carry four
  const row = imported(flat('AAAABBBB', { locks: [{ kind: 'unit', id: '10000', reason: '', until: '' }] }))
  const { lng, lat } = row.units
  const living = (rep: string, column: number) => repNamed(rep, { homeLng: lng[column]!, homeLat: lat[column]! })
  const project: Project = {
    ...row,
    roster: [living('R1', 7), living('R2', 6)],
    settings: { ...row.settings, balance: { ...row.settings.balance, homesInside: true } },
  }
  expect(trialSentences(project, 'A2', tried(project, 'A2'))).toContain(
    'Let only the home of A lie outside its territory: a plan was found in which every index lies in its corridor.',
  )
})

test('of states that cannot each hold whole territories, the fewest are named whose ground others need', () => {
  const strip = grid(12, 1, { territories: 3 })
  const problem = { ...strip, regions: Int32Array.from({ length: 12 }, (_, u) => (u < 5 ? 0 : u < 8 ? 1 : 2)) }
  const free = Uint16Array.from({ length: 12 }, (_, u) => 1 + Math.floor(u / 4))
  const running = freeRegions(problem, free, function* (one) {
    const answer = [...solveBalance(one, { steps: 60 })].at(-1)!
    yield
    return answer.outOfCorridor === 0 && answer.brokenRules === 0 ? answer.territoryOf : null
  })
  let next = running.next()
  while (!next.done) next = running.next()
  expect(next.value).toEqual({ kind: 'within', regions: [0] })
})

test('where no territory holds anything yet, nothing is praised and no share is told', () => {
  const project = imported(flat('AABB AABB'))
  const alignments = project.alignments.map((one) => ({
    ...one,
    plan: { ...one.plan, territoryOf: one.plan.territoryOf.map(() => 0) },
  }))
  const empty = { ...project, alignments }
  expect(proofSentences(empty, 'A2', proven(empty, 'A2'))).toEqual([
    'No territory has anything of what is balanced yet, so nothing can be compared.',
  ])
})
