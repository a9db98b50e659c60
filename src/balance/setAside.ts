import type { BalanceProblem } from '#model/balance.ts'

/** What is missing elsewhere may be this many times the room that is left before a unit counts as unmatchable. */
const UNMATCHABLE = 3

/**
 * From nothing, a unit that fills a territory by itself gets one for itself and is done with: whatever joins it makes it
 * worse. Only where territories are alike; homes, locks and rules decide for themselves who gets what.
 */
export function setAside(problem: BalanceProblem): BalanceProblem {
  if (!territoriesAlike(problem)) return problem
  const heavy = fillingUnits(problem)
  if (heavy.length === 0) return problem
  const territoryOf = problem.territoryOf.slice()
  const lockedTerritories = problem.lockedTerritories.slice()
  heavy.forEach((u, i) => {
    territoryOf[u] = problem.territoryCount - i
    lockedTerritories[problem.territoryCount - i] = 1
  })
  return { ...problem, territoryOf, lockedTerritories }
}

function territoriesAlike(problem: BalanceProblem): boolean {
  const { shares, territoryOf, lockedUnits, lockedTerritories } = problem
  const [, first, ...rest] = shares
  return (
    problem.disruptionValues === null &&
    problem.homeXKm === null &&
    !problem.homeUnits &&
    problem.driveMinutes === null &&
    problem.fixed === null &&
    !problem.groups &&
    !problem.regions &&
    !problem.districts &&
    !problem.focus &&
    !problem.barriers?.length &&
    !problem.contiguous.includes(0, 1) &&
    !territoryOf.some((t) => t > 0) &&
    !lockedUnits.includes(1) &&
    !lockedTerritories.includes(1) &&
    rest.every((share) => Math.abs(share - first!) < 1e-12)
  )
}

/** The heaviest first, at most half as many as there are territories. */
function fillingUnits({ values, measures, unitCount, territoryCount: k }: BalanceProblem): number[] {
  const scale = values.map((list) => {
    const total = list.reduce((sum, value) => sum + value, 0)
    return total > 0 ? k / total : 0
  })
  const found: { u: number; load: number }[] = []
  for (let u = 0; u < unitCount; u++) {
    const loads = values.map((list, m) => list[u] * scale[m])
    let room = Infinity
    let missing = 0
    loads.forEach((load, m) => {
      if (scale[m] === 0) return
      room = Math.min(room, measures[m].hi / 100 - load)
      missing = Math.max(missing, measures[m].lo / 100 - load)
    })
    if (room < 0 || (room < 1 - measures[0].lo / 100 && missing > UNMATCHABLE * room)) {
      found.push({ u, load: Math.max(...loads) })
    }
  }
  return found
    .sort((a, b) => b.load - a.load || a.u - b.u)
    .slice(0, Math.floor(k / 2))
    .map(({ u }) => u)
}
