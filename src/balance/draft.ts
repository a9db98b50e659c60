import { homePull, loadIn, movedValue, type Ground } from './ground.ts'
import { barredIn, faultChange, faultIn } from './faults.ts'

/** Far more than any territory's mass: a centre with this mass does not move (a home). */
export const ANCHORED = 1e18

/** An alignment that is being worked on, with its sums kept up to date by `moveUnit`. */
export interface Draft {
  readonly territoryOf: Uint16Array
  readonly unitsIn: Int32Array
  /** loads[t * measures + i], fixed loads included. */
  readonly loads: Float64Array
  /** Mean load of the territories per measure: 1, unless a load depends on who gets the unit. */
  readonly level: Float64Array
  /** districtLoads[d * measures + i]; empty without districts. */
  readonly districtLoads: Float64Array
  /** Centres of mass, or homes; `pullMass` is the territory's mass, or ANCHORED. */
  readonly pullMass: Float64Array
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  /** Neighbours of u that lie in another territory. */
  readonly foreign: Int32Array
  /** Border units of territory t: border[t][0 .. borderCount[t]); placeInBorder[u] is −1 for inner units. */
  readonly border: Int32Array[]
  readonly borderCount: Int32Array
  readonly placeInBorder: Int32Array
  /** sums[CUT], sums[MOVED], sums[FAULTS]: typed, so that no engine boxes them. */
  readonly sums: Float64Array
}

export const CUT = 0
export const MOVED = 1
export const FAULTS = 2

export function newDraft(ground: Ground, territoryOf: Uint16Array): Draft {
  const slots = ground.territories + 1
  const draft: Draft = {
    territoryOf: territoryOf.slice(),
    unitsIn: new Int32Array(slots),
    loads: ground.fixedLoad.slice(),
    level: new Float64Array(ground.measures).fill(1),
    districtLoads: new Float64Array(ground.districts === null ? 0 : (ground.districts.count + 1) * ground.measures),
    pullMass: new Float64Array(slots),
    xKm: new Float64Array(slots),
    yKm: new Float64Array(slots),
    foreign: new Int32Array(ground.units),
    border: Array.from({ length: slots }, () => new Int32Array(64)),
    borderCount: new Int32Array(slots),
    placeInBorder: new Int32Array(ground.units).fill(-1),
    sums: new Float64Array(3),
  }
  addUp(ground, draft)
  return draft
}

/** Takes over another alignment. */
export function resetDraft(ground: Ground, draft: Draft, territoryOf: Uint16Array): void {
  draft.territoryOf.set(territoryOf)
  draft.unitsIn.fill(0)
  draft.loads.set(ground.fixedLoad)
  draft.pullMass.fill(0)
  draft.xKm.fill(0)
  draft.yKm.fill(0)
  draft.foreign.fill(0)
  draft.borderCount.fill(0)
  draft.placeInBorder.fill(-1)
  draft.sums.fill(0)
  addUp(ground, draft)
}

function addUp(ground: Ground, draft: Draft): void {
  const { measures, offsets, targets, pairs, load, mass, problem } = ground
  const { territoryOf, loads, pullMass, xKm, yKm } = draft
  for (let u = 0; u < ground.units; u++) {
    const t = territoryOf[u]
    draft.unitsIn[t]++
    for (let i = 0; i < measures; i++) {
      loads[t * measures + i] += ground.road === null ? load[u * measures + i] : loadIn(ground, u, t, i)
    }
    pullMass[t] += mass[u]
    xKm[t] += mass[u] * problem.xKm[u]
    yKm[t] += mass[u] * problem.yKm[u]
    let foreign = 0
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      if (territoryOf[targets[e]] === t) continue
      foreign++
      draft.sums[CUT] += pairs[e] / 2
    }
    draft.foreign[u] = foreign
    if (t > 0 || problem.territoryOf[u] > 0) draft.sums[MOVED] += movedValue(ground, u, t)
    if (ground.rules !== null) {
      draft.sums[FAULTS] += faultIn(ground, u, t) + barredIn(ground, territoryOf, u, t) / 2
    }
    if (foreign > 0) joinBorder(draft, u, t)
  }
  addUpDistricts(ground, draft)
  refreshLevel(ground, draft)
  for (let t = 0; t <= ground.territories; t++) {
    const homeX = problem.homeXKm?.[t] ?? NaN
    const homeY = problem.homeYKm?.[t] ?? NaN
    if (homeX === homeX && homeY === homeY) {
      pullMass[t] = ANCHORED
      xKm[t] = homeX
      yKm[t] = homeY
    } else if (pullMass[t] > 0) {
      xKm[t] /= pullMass[t]
      yKm[t] /= pullMass[t]
    }
  }
}

function addUpDistricts({ districts, territories, measures }: Ground, draft: Draft): void {
  if (districts === null) return
  draft.districtLoads.fill(0)
  for (let t = 1; t <= territories; t++) {
    const d = districts.of[t] * measures
    for (let i = 0; i < measures; i++) draft.districtLoads[d + i] += draft.loads[t * measures + i]
  }
}

/** Called between slices: within one, what all territories carry together hardly changes. */
export function refreshLevel({ road, territories, measures }: Ground, draft: Draft): void {
  if (road === null) return
  let sum = 0
  for (let t = 1; t <= territories; t++) sum += draft.loads[t * measures + road.measure]
  draft.level[road.measure] = sum > 0 ? sum / territories : 1
}

export function moveUnit(ground: Ground, draft: Draft, u: number, to: number): void {
  const { measures, offsets, targets, pairs, load } = ground
  const { territoryOf, loads, foreign, placeInBorder } = draft
  const from = territoryOf[u]
  draft.unitsIn[from]--
  draft.unitsIn[to]++
  for (let i = 0; i < measures; i++) {
    if (ground.road === null) {
      const amount = load[u * measures + i]
      loads[from * measures + i] -= amount
      loads[to * measures + i] += amount
    } else {
      loads[from * measures + i] -= loadIn(ground, u, from, i)
      loads[to * measures + i] += loadIn(ground, u, to, i)
    }
  }
  if (ground.districts !== null) moveBetweenDistricts(ground, draft, u, from, to)
  if (ground.rules !== null) draft.sums[FAULTS] += faultChange(ground, territoryOf, u, from, to)
  movePull(ground, draft, u, from, to)
  if (ground.keptTotal > 0) draft.sums[MOVED] += movedValue(ground, u, to) - movedValue(ground, u, from)
  if (placeInBorder[u] >= 0) leaveBorder(draft, u, from)
  territoryOf[u] = to
  let ownForeign = 0
  let cut = 0
  for (let e = offsets[u]; e < offsets[u + 1]; e++) {
    const v = targets[e]
    const other = territoryOf[v]
    if (other !== to) ownForeign++
    if (other === from) {
      cut += pairs[e]
      if (++foreign[v] === 1) joinBorder(draft, v, from)
    } else if (other === to) {
      cut -= pairs[e]
      if (--foreign[v] === 0) leaveBorder(draft, v, to)
    }
  }
  draft.sums[CUT] += cut
  foreign[u] = ownForeign
  if (ownForeign > 0) joinBorder(draft, u, to)
}

function moveBetweenDistricts(ground: Ground, draft: Draft, u: number, from: number, to: number): void {
  const { measures } = ground
  const { of } = ground.districts!
  for (let i = 0; i < measures; i++) {
    if (from > 0) draft.districtLoads[of[from] * measures + i] -= loadIn(ground, u, from, i)
    if (to > 0) draft.districtLoads[of[to] * measures + i] += loadIn(ground, u, to, i)
  }
}

function movePull(ground: Ground, draft: Draft, u: number, from: number, to: number): void {
  const { pullMass, xKm, yKm } = draft
  const g = ground.mass[u]
  const x = ground.problem.xKm[u]
  const y = ground.problem.yKm[u]
  if (pullMass[from] < ANCHORED) {
    const rest = pullMass[from] - g
    if (rest > 0 && draft.unitsIn[from] > 0) {
      xKm[from] -= ((x - xKm[from]) * g) / rest
      yKm[from] -= ((y - yKm[from]) * g) / rest
    }
    pullMass[from] = draft.unitsIn[from] > 0 ? rest : 0
  }
  if (pullMass[to] < ANCHORED) {
    pullMass[to] += g
    if (pullMass[to] > 0) {
      xKm[to] += ((x - xKm[to]) * g) / pullMass[to]
      yKm[to] += ((y - yKm[to]) * g) / pullMass[to]
    }
  }
}

function joinBorder(draft: Draft, u: number, t: number): void {
  const place = draft.borderCount[t]++
  if (place === draft.border[t].length) {
    const longer = new Int32Array(place * 2)
    longer.set(draft.border[t])
    draft.border[t] = longer
  }
  draft.border[t][place] = u
  draft.placeInBorder[u] = place
}

function leaveBorder(draft: Draft, u: number, t: number): void {
  const list = draft.border[t]
  const last = list[--draft.borderCount[t]]
  const place = draft.placeInBorder[u]
  list[place] = last
  draft.placeInBorder[last] = place
  draft.placeInBorder[u] = -1
}

/** Σ mass × squared km to the centre or home. Without homes from sums alone: Σ m r² is constant, less Σ M c². */
export function inertia(ground: Ground, draft: Draft): number {
  const { xKm, yKm } = ground.problem
  let sum = 0
  if (ground.problem.homeXKm === null) {
    for (let t = 1; t <= ground.territories; t++) {
      sum -= draft.pullMass[t] * (draft.xKm[t] * draft.xKm[t] + draft.yKm[t] * draft.yKm[t])
    }
    sum -= draft.pullMass[0] > 0 ? unassignedSquares(ground, draft) : 0
    return sum + ground.squares
  }
  for (let u = 0; u < ground.units; u++) {
    const t = draft.territoryOf[u]
    if (t === 0) continue
    const dx = xKm[u] - draft.xKm[t]
    const dy = yKm[u] - draft.yKm[t]
    const square = dx * dx + dy * dy
    sum += ground.mass[u] * (draft.pullMass[t] >= ANCHORED ? homePull(ground, square) : square)
  }
  return sum
}

function unassignedSquares(ground: Ground, draft: Draft): number {
  const { xKm, yKm } = ground.problem
  let sum = 0
  for (let u = 0; u < ground.units; u++) {
    if (draft.territoryOf[u] === 0) sum += ground.mass[u] * (xKm[u] * xKm[u] + yKm[u] * yKm[u])
  }
  return sum
}
