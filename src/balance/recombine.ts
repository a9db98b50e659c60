import type { Annealer } from './anneal.ts'
import { moveUnit } from './draft.ts'
import type { Ground } from './ground.ts'
import type { Limits } from './limits.ts'
import { ratioOf } from './polish.ts'
import { below, type Random } from './random.ts'

const WORST = 8
const TREES = 6
const HELPS = 1e-9
/** Trouble that only changes sides counts a little less: it wanders until it meets its opposite. */
const PASSED_ON = 0.99

/**
 * Where single units are the wrong tool (few large units, long peninsulas): a territory in trouble and a neighbour are
 * taken together, a random tree is drawn through both, and of all its edges that one is cut whose two sides are least in
 * trouble (after ReCom: DeFord, Duchin & Solomon 2021). Returns how many pairs were divided anew.
 */
export function recombine(annealer: Annealer, limits: Limits): number {
  const { ground, draft } = annealer
  let changed = 0
  const trouble = (t: number): number => troubleOf(annealer, draft.loads, t * ground.measures, t, limits)
  const worst = [...ground.open].filter((t) => trouble(t) > 1).sort((a, b) => trouble(b) - trouble(a) || a - b)
  for (const t of worst.slice(0, WORST)) {
    for (const other of shuffled(neighborsOf(annealer, t), annealer.random)) {
      let best: { side: number[]; trouble: number } | null = null
      const before = trouble(t) + PASSED_ON * trouble(other)
      for (let tree = 0; tree < TREES; tree++) {
        const cut = bestCut(annealer, limits, t, other)
        if (cut !== null && cut.trouble < (best?.trouble ?? before) - HELPS) best = cut
      }
      if (best === null) continue
      divide(annealer, best.side, t, other)
      changed++
      break
    }
  }
  return changed
}

function shuffled(list: number[], random: Random): number[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(random, i + 1)
    const other = list[i]
    list[i] = list[j]
    list[j] = other
  }
  return list
}

/** Σ (deviation / limit)^8 over the measures, of loads that start at `at`. */
function troubleOf({ ground, draft }: Annealer, loads: Float64Array, at: number, t: number, limits: Limits): number {
  let sum = 0
  for (let i = 0; i < ground.measures; i++) {
    const off = loads[at + i] / (ground.claim[t] * draft.level[i]) - 1
    const ratio = ratioOf(limits, t * ground.measures + i, off)
    const square = ratio * ratio
    sum += square * square * square * square
  }
  return sum
}

/** Open territories that touch t. */
export function neighborsOf({ ground, draft }: Pick<Annealer, 'ground' | 'draft'>, t: number): number[] {
  const found = new Set<number>()
  for (let b = 0; b < draft.borderCount[t]; b++) {
    const u = draft.border[t][b]
    for (let e = ground.offsets[u]; e < ground.offsets[u + 1]; e++) {
      const other = draft.territoryOf[ground.targets[e]]
      if (other !== t && ground.isOpen[other]) found.add(other)
    }
  }
  return [...found].sort((a, b) => a - b)
}

/** The units below the best edge of a random tree, which go to t; the rest goes to the other. */
function bestCut(
  annealer: Annealer,
  limits: Limits,
  t: number,
  other: number,
): { side: number[]; trouble: number } | null {
  const { ground, draft, random } = annealer
  const { measures } = ground
  const { order, parent } = randomTree(ground, draft.territoryOf, random, t, other, draft)
  if (order.length !== draft.unitsIn[t] + draft.unitsIn[other]) return null
  const slot = new Map(order.map((u, i) => [u, i]))
  // Everything below each unit: loads, and locked units of either territory.
  const below = new Float64Array(order.length * (measures + 2))
  const width = measures + 2
  for (let i = order.length - 1; i >= 0; i--) {
    const u = order[i]
    for (let m = 0; m < measures; m++) below[i * width + m] += ground.load[u * measures + m]
    if (!ground.movable[u]) below[i * width + measures + (draft.territoryOf[u] === t ? 0 : 1)]++
    if (i === 0) break
    const up = slot.get(parent[i])!
    for (let c = 0; c < width; c++) below[up * width + c] += below[i * width + c]
  }
  const sides = new Float64Array(measures * 2)
  let best = -1
  let least = Infinity
  for (let i = 1; i < order.length; i++) {
    const heldByT = below[measures] - below[i * width + measures]
    if (heldByT > 0 || below[i * width + measures + 1] > 0) continue
    for (let m = 0; m < measures; m++) {
      sides[m] = ground.fixedLoad[t * measures + m] + below[i * width + m]
      sides[measures + m] = ground.fixedLoad[other * measures + m] + below[m] - below[i * width + m]
    }
    const trouble =
      troubleOf(annealer, sides, 0, t, limits) + PASSED_ON * troubleOf(annealer, sides, measures, other, limits)
    if (trouble >= least) continue
    least = trouble
    best = i
  }
  if (best < 0) return null
  const inside = new Set<number>([order[best]])
  for (let i = best + 1; i < order.length; i++) if (inside.has(parent[i])) inside.add(order[i])
  return { side: [...inside], trouble: least }
}

/** Units of both territories in the order in which a tree reaches them; the frontier is taken at random. */
function randomTree(
  ground: Ground,
  territoryOf: Uint16Array,
  random: Random,
  t: number,
  other: number,
  draft: Annealer['draft'],
): { order: number[]; parent: number[] } {
  const root = draft.border[t][below(random, draft.borderCount[t])]
  const order: number[] = []
  const parent: number[] = []
  const reached = new Set<number>()
  const frontier: { unit: number; from: number }[] = [{ unit: root, from: -1 }]
  while (frontier.length > 0) {
    const at = below(random, frontier.length)
    const { unit, from } = frontier[at]
    frontier[at] = frontier[frontier.length - 1]
    frontier.pop()
    if (reached.has(unit)) continue
    reached.add(unit)
    order.push(unit)
    parent.push(from)
    for (let e = ground.offsets[unit]; e < ground.offsets[unit + 1]; e++) {
      const v = ground.targets[e]
      if ((territoryOf[v] === t || territoryOf[v] === other) && !reached.has(v)) frontier.push({ unit: v, from: unit })
    }
  }
  return { order, parent }
}

function divide({ ground, draft }: Annealer, side: readonly number[], t: number, other: number): void {
  const inside = new Set(side)
  const both: number[] = []
  for (let u = 0; u < ground.units; u++) {
    if (draft.territoryOf[u] === t || draft.territoryOf[u] === other) both.push(u)
  }
  for (const u of both) {
    const to = inside.has(u) ? t : other
    if (draft.territoryOf[u] !== to) moveUnit(ground, draft, u, to)
  }
}
