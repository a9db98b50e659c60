import { capitalised } from '#model/capitalised.ts'
import type { BalanceProblem } from '#model/balance.ts'
import type { Refusal } from '#model/change.ts'
import { movedByGrouping } from './groups.ts'

/** What the person who asks calls the numbers of a problem. */
export interface ProblemNames {
  readonly measure: (m: number) => string
  readonly unit: (u: number) => string
  readonly territory: (t: number) => string
}

const numbered: ProblemNames = {
  measure: (m) => `measure ${m + 1}`,
  unit: (u) => `unit ${u}`,
  territory: (t) => `territory ${t}`,
}

/** Why the engine will not take a problem, in a sentence; null when it is sound. Everything after this door trusts the numbers. */
export function checkProblem(problem: BalanceProblem, names: Partial<ProblemNames> = {}): Refusal | null {
  const called = { ...numbered, ...names }
  const sentence =
    sizeFault(problem, called) ??
    measureFault(problem, called) ??
    shareFault(problem, called) ??
    placeFault(problem, called) ??
    adjacencyFault(problem, called) ??
    wishFault(problem, called)
  return sentence === null ? null : { refused: capitalised(sentence) }
}

function sizeFault(problem: BalanceProblem, { unit }: ProblemNames): string | null {
  const { unitCount: n, territoryCount: k } = problem
  if (!(n >= 1)) return 'There are no units to balance.'
  if (!(k >= 1)) return 'There are no territories to balance.'
  if (k > 65535) return `There are ${k} territories; at most 65535 can be balanced at once.`
  if (problem.values.length === 0) return 'Choose at least one measure to balance.'
  if (problem.measures.length !== problem.values.length) return 'Every measure needs its own corridor.'
  const lengths: [string, { length: number } | null, number][] = [
    ['x', problem.xKm, n],
    ['y', problem.yKm, n],
    ['alignment', problem.territoryOf, n],
    ['unit locks', problem.lockedUnits, n],
    ['shares', problem.shares, k + 1],
    ['territory locks', problem.lockedTerritories, k + 1],
    ['contiguity', problem.contiguous, k + 1],
    ['fixed values', problem.fixed, (k + 1) * problem.values.length],
    ['home x', problem.homeXKm, k + 1],
    ['home y', problem.homeYKm, k + 1],
    ['drive minutes', problem.driveMinutes, n * (k + 1)],
    ['disruption values', problem.disruptionValues, n],
    ['groups', problem.groups, n],
    ...problem.values.map((values): [string, Float64Array, number] => ['measure', values, n]),
  ]
  const wrong = lengths.find(([, list, length]) => list !== null && list.length !== length)
  if (wrong !== undefined) return `The list of ${wrong[0]} has ${wrong[1]!.length} entries instead of ${wrong[2]}.`
  const stray = problem.territoryOf.findIndex((t) => t > k)
  if (stray >= 0) return `${unit(stray)} is in territory ${problem.territoryOf[stray]}, but there are only ${k}.`
  return null
}

function measureFault(problem: BalanceProblem, { measure, unit, territory }: ProblemNames): string | null {
  for (const [m, values] of problem.values.entries()) {
    const fault = valueFault(values, (u) => `${measure(m)} of ${unit(u)}`)
    if (fault !== null) return fault
  }
  for (const [m, { lo, hi, weight }] of problem.measures.entries()) {
    if (!(lo <= hi)) return `the corridor of ${measure(m)} is the wrong way round: ${lo} to ${hi}.`
    if (!(lo <= 100 && hi >= 100))
      return `the corridor of ${measure(m)}, ${lo} to ${hi}, must hold 100, the fair share.`
    if (!(weight >= 0 && weight < Infinity)) return `the weight of ${measure(m)} is ${weight}; it must be 0 or more.`
    const { min = null, max = null } = problem.measures[m]
    if ((min !== null && !(min >= 0)) || (max !== null && !(max >= 0)))
      return `what a territory may carry of ${measure(m)} must be 0 or more.`
    if (min !== null && max !== null && min > max)
      return `a territory is to carry at least ${min} and at most ${max} of ${measure(m)}.`
  }
  const { fixed, disruptionValues, values } = problem
  const held = (at: number): string =>
    `${measure(at % values.length)} that ${territory(Math.floor(at / values.length))} holds by name`
  return (
    (fixed === null ? null : valueFault(fixed, held)) ??
    (disruptionValues === null ? null : valueFault(disruptionValues, (u) => `the disruption value of ${unit(u)}`)) ??
    (problem.kept === null ? null : keptFault(problem))
  )
}

function valueFault(values: Float64Array, what: (at: number) => string): string | null {
  const at = values.findIndex((value) => !(value >= 0 && value < Infinity))
  if (at < 0) return null
  const value = values[at]
  return `${what(at)} is ${value === value ? value : 'missing'}; it must be a number of 0 or more.`
}

function keptFault({ kept, unitCount, territoryCount }: BalanceProblem): string | null {
  const { offsets, territory, value } = kept!
  if (
    offsets.length !== unitCount + 1 ||
    offsets[unitCount] !== territory.length ||
    value.length !== territory.length
  ) {
    return 'The lists of kept values do not fit together.'
  }
  const stray = territory.findIndex((t) => t > territoryCount)
  if (stray >= 0) return `A kept value names territory ${territory[stray]}, but there are only ${territoryCount}.`
  return valueFault(value, (at) => `kept value ${at}`)
}

function shareFault({ shares, territoryCount }: BalanceProblem, { territory }: ProblemNames): string | null {
  let sum = 0
  for (let t = 1; t <= territoryCount; t++) {
    if (!(shares[t] > 0 && shares[t] < Infinity)) {
      return `${territory(t)} has a share of ${shares[t]}; every territory needs a share above 0.`
    }
    sum += shares[t]
  }
  if (!(Math.abs(sum - 1) < 1e-6)) return `The shares add up to ${sum} instead of 1.`
  return null
}

function placeFault(problem: BalanceProblem, { unit }: ProblemNames): string | null {
  for (let u = 0; u < problem.unitCount; u++) {
    const x = problem.xKm[u]
    const y = problem.yKm[u]
    if (!(Math.abs(x) < Infinity && Math.abs(y) < Infinity)) return `${unit(u)} has no place on the map.`
  }
  return null
}

function adjacencyFault({ neighbors, unitCount: n }: BalanceProblem, { unit }: ProblemNames): string | null {
  const { offsets, targets } = neighbors
  if (offsets.length !== n + 1 || offsets[0] !== 0 || offsets[n] !== targets.length) {
    return 'The list of neighbours does not fit the units.'
  }
  for (let u = 0; u < n; u++) {
    if (offsets[u + 1] < offsets[u]) return 'The list of neighbours does not fit the units.'
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      if (v >= n) return `${unit(u)} has neighbour ${v}, but there are only ${n} units.`
      if (v === u) return `${unit(u)} is listed as its own neighbour.`
      if (e > offsets[u] && targets[e - 1] >= v) return `the neighbours of ${unit(u)} are not in ascending order.`
      if (!hasNeighbor(offsets, targets, v, u))
        return `${unit(u)} has ${unit(v)} as neighbour, but not the other way round.`
    }
  }
  return null
}

function hasNeighbor(offsets: Uint32Array, targets: Uint32Array, u: number, wanted: number): boolean {
  let low = offsets[u]
  let high = offsets[u + 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (targets[middle] < wanted) low = middle + 1
    else high = middle
  }
  return low < offsets[u + 1] && targets[low] === wanted
}

function wishFault(problem: BalanceProblem, names: ProblemNames): string | null {
  const { disruptionCap: cap, disruptionValues } = problem
  if (cap !== null && !(cap >= 0 && cap <= 1)) return `The disruption cap is ${cap}; it must lie between 0 and 1.`
  if (cap !== null && disruptionValues === null) return 'A disruption cap needs a present alignment to compare with.'
  for (const [name, weight] of [
    ['compactness', problem.compactnessWeight],
    ['disruption', problem.disruptionWeight],
    ['travel', problem.travelWeight],
  ] as const) {
    if (!(weight >= 0 && weight < Infinity)) return `The weight of ${name} is ${weight}; it must be 0 or more.`
  }
  if (!Number.isInteger(problem.seed)) return `The seed is ${problem.seed}; it must be a whole number.`
  const stray = problem.barriers?.find(({ a, b }) => !(a < problem.unitCount && b < problem.unitCount))
  if (stray !== undefined) return `A barrier lies between units ${stray.a} and ${stray.b}, which do not both exist.`
  return ruleFault(problem, names)
}

function ruleFault(problem: BalanceProblem, names: ProblemNames): string | null {
  const { groups, minutesLimit, travel, districts, regions, unitCount: n, territoryCount: k } = problem
  if (groups?.some((group) => group >= 0)) {
    const fault = groupFault(problem, groups, names)
    if (fault !== null) return fault
  }
  for (const [what, list, length] of [
    ['focus', problem.focus, k + 1],
    ['regions', regions, n],
    ['districts', districts?.of, k + 1],
    ['calls', travel?.calls, n],
    ['home units', problem.homeUnits, k + 1],
  ] as const) {
    if (list && list.length !== length) return `The list of ${what} has ${list.length} entries instead of ${length}.`
  }
  const stray = problem.homeUnits?.find((unit) => unit >= n)
  if (stray !== undefined) return `A home lies in unit ${stray}, but there are only ${n}.`
  if (minutesLimit !== undefined && minutesLimit !== null) {
    if (!(minutesLimit >= 0)) return `The limit of minutes is ${minutesLimit}; it must be 0 or more.`
    if (problem.driveMinutes === null) return 'A limit of minutes needs the minutes between units and reps.'
  }
  if (travel) {
    if (!(travel.measure in problem.values))
      return `Travel is part of ${names.measure(travel.measure)}, which does not exist.`
    if (problem.driveMinutes === null) return 'Travel hours need the minutes between units and reps.'
    const fault = valueFault(travel.calls, (u) => `the number of calls of ${names.unit(u)}`)
    if (fault !== null) return fault
  }
  if (districts) {
    if (districts.corridors.length !== problem.values.length) return 'Every measure needs a corridor for the districts.'
    const wrong = districts.corridors.find(({ lo, hi }) => !(lo <= 100 && hi >= 100))
    if (wrong !== undefined) return `The corridor of the districts, ${wrong.lo} to ${wrong.hi}, must hold 100.`
  }
  if (problem.travelWeight > 0 && problem.driveMinutes === null) return 'A weight of travel needs minutes to reps.'
  const cap = problem.disruptionCap
  if (cap !== null && groups !== null) {
    const moved = movedByGrouping(problem)
    if (moved > cap + 1e-12) {
      const percent = (share: number): string => `${Math.round(1000 * share) / 10} %`
      return `Bringing the units together that are to stay together moves ${percent(moved)}; the cap is ${percent(cap)}.`
    }
  }
  return regions ? regionFault(problem, regions) : null
}

/** Units of one group cannot be held in two territories, and no barrier may run between them. */
function groupFault(problem: BalanceProblem, groups: Int32Array, { unit, territory }: ProblemNames): string | null {
  const heldIn = new Map<number, number>()
  for (let u = 0; u < problem.unitCount; u++) {
    const t = problem.territoryOf[u]
    const closed = problem.lockedTerritories[t] || (t > 0 && problem.focus?.[t] === 0)
    if (groups[u] < 0 || !(problem.lockedUnits[u] || closed)) continue
    const other = heldIn.get(groups[u])
    if (other !== undefined && other !== t)
      return `${unit(u)} is to stay with units that are locked in another territory: ${territory(t)} and ${territory(other)}.`
    heldIn.set(groups[u], t)
  }
  for (let u = 0; u < problem.unitCount; u++) {
    const t = heldIn.get(groups[u])
    if (t === undefined || t === problem.territoryOf[u] || groups[u] < 0) continue
    if (t === 0) return `${unit(u)} is to stay with units that are locked as Unassigned.`
    if (problem.lockedTerritories[t] || (t > 0 && problem.focus?.[t] === 0))
      return `${unit(u)} is to stay with units of ${territory(t)}, which may not gain any.`
  }
  const split = problem.barriers?.find(({ a, b }) => groups[a] >= 0 && groups[a] === groups[b])
  return split === undefined
    ? null
    : `${unit(split.a)} and ${unit(split.b)} are to stay together, but a barrier lies between them.`
}

function regionFault({ territoryCount: k }: BalanceProblem, regions: Int32Array): string | null {
  const count = new Set(regions.filter((region) => region >= 0)).size
  return count > k
    ? `There are ${count} regions but only ${k} territories; each region needs at least one to stay within it.`
    : null
}
