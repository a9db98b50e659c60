import { minutes, NO_WAY, type Ground } from './ground.ts'
import { inRegion } from './rules.ts'

/** What is wrong with unit u in territory t by itself: 1 for a foreign region or somebody else's home, 1 and more for a way that is too long. */
export function faultIn(ground: Ground, u: number, t: number): number {
  const rules = ground.rules!
  if (t === 0) return 0
  let fault = inRegion(rules, u, t) ? 0 : 1
  if (rules.homes !== null && rules.homes.get(u)?.includes(t) === false) fault++
  if (rules.farthest !== null) {
    const beyond = minutes(ground, u, t) - rules.farthest[u]
    if (beyond > 0) fault += 1 + Math.min(beyond, NO_WAY) / NO_WAY
  }
  return fault
}

/** Units in territory t that may not lie with u. */
export function barredIn({ rules }: Ground, territoryOf: Uint16Array, u: number, t: number): number {
  const apart = rules!.apart
  if (apart === null || t === 0) return 0
  let barred = 0
  for (let e = apart.offsets[u]; e < apart.offsets[u + 1]; e++) if (territoryOf[apart.targets[e]] === t) barred++
  return barred
}

/** Change of the faults when u goes elsewhere. */
export function faultChange(ground: Ground, territoryOf: Uint16Array, u: number, from: number, to: number): number {
  return (
    faultIn(ground, u, to) -
    faultIn(ground, u, from) +
    barredIn(ground, territoryOf, u, to) -
    barredIn(ground, territoryOf, u, from)
  )
}

export function allFaults(ground: Ground, territoryOf: Uint16Array): number {
  let faults = 0
  for (let u = 0; u < ground.units; u++) {
    faults += faultIn(ground, u, territoryOf[u]) + barredIn(ground, territoryOf, u, territoryOf[u]) / 2
  }
  return faults
}

/** Whole number of broken rules: pairs across a barrier, and units too far away, in a foreign region or of a foreign home. */
export function brokenRules(ground: Ground, territoryOf: Uint16Array): number {
  if (ground.rules === null) return 0
  let broken = 0
  for (let u = 0; u < ground.units; u++) {
    if (faultIn(ground, u, territoryOf[u]) > 0) broken++
    broken += barredIn(ground, territoryOf, u, territoryOf[u]) / 2
  }
  return broken
}
