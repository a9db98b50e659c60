import { expect, test } from 'vitest'
import { balanceChange, balanceRun } from '#jobs/balanceRun.ts'
import { balanceProblem, type BalanceWish } from '#jobs/balanceTask.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { driveWish } from '#jobs/startingTerritories.ts'
import { homesToAsk, minutesSource, unitMinutes } from '#jobs/unitMinutes.ts'
import { minutesToOwner, territoryDriving } from '#metrics/driving.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import { WORKLOAD } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import { placeKey } from '#model/travel.ts'
import { applyChange } from '#plan/apply.ts'
import { setHome } from '#plan/setHome.ts'
import { worldTimes } from '#travel/worldTimes.ts'
import { callPlanState } from '#units/workload.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'
import { matrix, model } from '../travel/model.ts'

const source = minutesSource(smallProject('A').settings.travel)
const times = worldTimes(model)

const rep = (number: number, homeLng: number, homeLat: number) => repNamed(`R${number}`, { homeLng, homeLat })
/** West, middle and east of a grid of 8 × 8 units in Nebraska and Kansas, 10 km apart. */
const roster = [rep(1, -99.95, 39.65), rep(2, -99.6, 39.9), rep(3, -99.35, 39.35)]

async function known(project: Project): Promise<Project> {
  const { minutes } = await unitMinutes(project, times, source)
  return { ...project, minutes }
}

/** Every account is called six times a year, half an hour each. */
function withCalls(project: Project): Project {
  const state = callPlanState(project.accounts, project.units, project.callPlan)
  const measures = [project.measures[0]!, WORKLOAD, project.measures[1]!]
  return {
    ...project,
    measures,
    accounts: { ...project.accounts, measures, values: state.accountValues },
    units: {
      ...project.units,
      measures,
      values: measures.map((_, m) => {
        const sums = new Float64Array(project.units.count)
        project.accounts.unit.forEach((unit, account) => {
          const value = state.accountValues[m]![account]!
          if (unit >= 0 && !Number.isNaN(value)) sums[unit]! += value
        })
        return sums
      }),
    },
  }
}

const empty = await known({ ...withCalls(smallProject('........ '.repeat(8))), roster })

/** Largest gaps as the engine itself counted them, of the run made last. */
let engineGaps: readonly number[] = []

function made(project: Project, wish: BalanceWish): Project {
  const task = balanceProblem(project, 'A1', wish)
  if (isRefusal(task)) throw new Error(task.refused)
  const run = balanceRun(task.problem, task.settings)
  let next = run.next()
  while (!next.done) next = run.next()
  engineGaps = next.value.step.gaps
  const input = inputHashes(project, task, null)
  const change = balanceChange(project, 'A1', task, next.value, { stopped: false, input })
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

test('minutes are asked once a home; a moved home is asked again, the others are kept', async () => {
  expect([...empty.minutes!.rows.keys()]).toEqual(roster.map((one) => placeKey(one.homeLng, one.homeLat)))
  expect(homesToAsk(empty, source)).toEqual([])
  const change = setHome(empty, { repId: 'R2', lng: -99.7, lat: 39.5 })
  if (isRefusal(change)) throw new Error(change.refused)
  const moved = applyChange(empty, change)
  expect(homesToAsk(moved, source).map(({ id }) => id)).toEqual(['R2'])
  expect(homesToAsk(empty, `${source} peak`)).toHaveLength(3)
  const again = await known(moved)
  const kept = placeKey(roster[0]!.homeLng, roster[0]!.homeLat)
  expect(again.minutes!.rows.get(kept)).toBe(empty.minutes!.rows.get(kept))
  expect([...again.minutes!.rows.keys()]).not.toContain(placeKey(-99.6, 39.9))
})

test('outside the US a straight line answers and says so; an island village keeps no way', async () => {
  const paris = { lng: [2.35], lat: [48.85] }
  const answer = await times.matrix(paris, { lng: [4.83, -100], lat: [45.76, 40] })
  expect(answer.models[answer.whose![0]!]).toMatch(/Straight line/)
  // 392 km × 1.3 at 65 km/h
  expect(answer.minutes[0]).toBeCloseTo(470, -1)
  expect(answer.minutes[1]).toBeNaN()
  const village = await times.matrix({ lng: [-149.9], lat: [61.2] }, { lng: [-161.76], lat: [60.79] })
  expect(village.minutes[0]).toBeNaN()
})

test('by drive time each unit goes to the home that is there first; beyond the limit it stays Unassigned', () => {
  const brute = matrix(
    { lng: roster.map((one) => one.homeLng), lat: roster.map((one) => one.homeLat) },
    empty.units,
  ).minutes
  const count = empty.units.count
  const nearest = (unit: number) => Math.min(...[0, 1, 2].map((row) => brute[row * count + unit]!))
  const free = {
    ...empty.settings.balance,
    steps: 1,
    corridors: [{ measureId: 'revenue', lo: 0, hi: 1000, weight: 0 }],
  }
  const task = balanceProblem(empty, 'A1', { territories: 'nearest', settings: free })
  if (isRefusal(task)) throw new Error(task.refused)
  task.problem.territoryOf.forEach((territory, unit) => {
    expect(brute[(territory - 1) * count + unit]).toBeCloseTo(nearest(unit), 3)
  })

  const within = made(empty, { territories: 'within:35' })
  const far = empty.units.id.filter((_, unit) => nearest(unit) > 35)
  expect(far.length).toBeGreaterThan(5)
  const unassigned = empty.units.id.filter((_, unit) => planOf(within).territoryOf[unit] === 0)
  expect(unassigned).toEqual(far)
})

test('an option for a start by drive time is read, anything else is not', () => {
  expect([driveWish('nearest'), driveWish('within:90')]).toEqual(['nearest', 'within:90'])
  expect([driveWish('within:0'), driveWish('within:'), driveWish('near'), driveWish('within:9x')]).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('driving counts in the workload: far ground is more work, and an edit counts it anew', () => {
  const project = made(empty, { territories: 'roster' })
  const counted = {
    ...project,
    settings: { ...project.settings, travel: { ...project.settings.travel, inWorkload: true } },
  }
  const [bare, driven] = [scorePlan(project, planOf(project)), scorePlan(counted, planOf(counted))]
  const driving = territoryDriving(counted, planOf(counted))
  const minutes = minutesToOwner(counted, planOf(counted))
  for (const card of driven.cards.slice(1)) {
    const before = bare.cards.find(({ territory }) => territory === card.territory)!
    // two accounts a unit, six calls each; four calls a trip there and back, a quarter of an hour between calls
    let hours = 0
    planOf(counted).territoryOf.forEach((slot, unit) => {
      const accounts = unit === counted.units.count - 1 ? 1 : 2
      if (slot === card.territory) hours += (accounts * 6 * ((2 * minutes[unit]!) / 4 + 15)) / 60
    })
    expect(card.totals[1]! - before.totals[1]!).toBeCloseTo(hours, 4)
    expect(driving[card.territory]!.hours).toBeCloseTo(hours, 4)
    expect(driving[card.territory]!.meanMinutes).toBeLessThan(driving[card.territory]!.farMinutes)
  }
  const moved = { ...planOf(counted), territoryOf: planOf(counted).territoryOf.slice() }
  moved.territoryOf[3] = moved.territoryOf[60]!
  expect(scorePlan(counted, moved, driven).cards).toEqual(scorePlan(counted, moved).cards)
})

test('balancing with driving gives less driving; the engine’s workload is that of the scorecard', () => {
  const travel = { ...empty.settings.travel, inWorkload: true }
  const project = { ...empty, settings: { ...empty.settings, travel } }
  const balance = {
    ...project.settings.balance,
    corridors: [{ measureId: 'workload', lo: 50, hi: 150, weight: 1 }],
    steps: 40,
    seeds: 1,
  }
  const hours = (weight: number) => {
    const answer = made(project, { territories: 3, settings: { ...balance, travelWeight: 0 } })
    const named = {
      ...answer,
      alignments: answer.alignments.map((one) => ({
        ...one,
        plan: {
          ...one.plan,
          territories: one.plan.territories.map((territory, slot) => territory && { ...territory, repId: `R${slot}` }),
        },
      })),
    }
    const again = made(named, { territories: 'present', settings: { ...balance, travelWeight: weight } })
    const gaps = scorePlan(again, planOf(again))
      .cards.slice(1)
      .map((card) => Math.abs(card.index[1]! - 100))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(50)
    expect(engineGaps[0]).toBeCloseTo(Math.max(...gaps), 1)
    return territoryDriving(again, planOf(again)).reduce((sum, one) => sum + (one?.hours ?? 0), 0)
  }
  expect(hours(1)).toBeLessThan(hours(0) + 1e-9)
})

test('minutes name the models that they are of: not an engine that answered nothing', async () => {
  const silent = {
    ...times,
    matrix: async (...question: Parameters<typeof times.matrix>) => {
      const answer = await times.matrix(...question)
      return {
        ...answer,
        whose: answer.minutes.map(() => 1) as unknown as Uint8Array,
        models: ['Silent', ...answer.models],
      }
    },
  }
  const { minutes } = await unitMinutes(empty, silent, 'silent')
  expect(minutes.models).toEqual([times.name])
  expect([...minutes.rows.values()].every(({ whose }) => whose === null)).toBe(true)
  const { minutes: plain } = await unitMinutes(empty, times, 'plain')
  expect(minutes.rows).toEqual(plain.rows)
})

test('without minutes or homes the sentence says what to do', () => {
  const balance = { ...empty.settings.balance, travelWeight: 0.5 }
  const waiting = balanceProblem({ ...empty, minutes: null }, 'A1', { territories: 'roster', settings: balance })
  expect(waiting).toMatchObject({ refused: expect.stringContaining('still being worked out') })
  const homeless = balanceProblem({ ...empty, roster: [] }, 'A1', { territories: 3, settings: balance })
  expect(homeless).toMatchObject({ refused: expect.stringContaining('needs the home') })
  const nowhere = { ...empty, roster: [rep(1, NaN, NaN)] }
  expect(balanceProblem(nowhere, 'A1', { territories: 'nearest' })).toMatchObject({
    refused: expect.stringContaining('No rep has a home'),
  })
})

test('from a territory’s own centre no road leads over the sea: a far island is in no mean, a near one is', () => {
  const project = withCalls(smallProject('AAAA '.repeat(2).trim()))
  const { units } = project
  // the last column is cut off, and lies elsewhere
  const island = (east: number): Project => {
    const targets: number[] = []
    const offsets = [0]
    for (let u = 0; u < units.count; u++) {
      for (let i = units.neighbors.offsets[u]!; i < units.neighbors.offsets[u + 1]!; i++) {
        const v = units.neighbors.targets[i]!
        if ((u % 4 === 3) === (v % 4 === 3)) targets.push(v)
      }
      offsets.push(targets.length)
    }
    const neighbors = { offsets: Uint32Array.from(offsets), targets: Uint32Array.from(targets) }
    const lng = units.lng.map((at, u) => (u % 4 === 3 ? at + east : at))
    return { ...project, units: { ...units, neighbors, lng } }
  }
  const [near, far] = [island(1), island(40)].map((one) => territoryDriving(one, planOf(one))[1]!)
  expect(near).toMatchObject({ unreachable: 0, unreachableUnits: 0 })
  expect(far!.unreachableUnits).toBe(2)
  expect(far!.unreachable).toBeGreaterThan(0)
  expect(far!.meanMinutes).toBeLessThan(60)
  expect(near!.meanMinutes).toBeGreaterThan(far!.meanMinutes)
})
