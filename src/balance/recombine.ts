import type { Annealer } from './anneal.ts'
import type { Limits } from './limits.ts'
import { ratioOf } from './polish.ts'
import { below, type Random } from './random.ts'
import { bestEdge, divideAt, growTree, newTree, type PriceOfLoads, type Tree } from './twoInOne.ts'

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
  const tree = newTree(annealer)
  let changed = 0
  const trouble = (t: number): number => troubleOf(annealer, draft.loads, t * ground.measures, t, limits)
  const worst = [...ground.open].filter((t) => trouble(t) > 1).sort((a, b) => trouble(b) - trouble(a) || a - b)
  for (const t of worst.slice(0, WORST)) {
    for (const other of shuffled(neighborsOf(annealer, t), annealer.random)) {
      const before = trouble(t) + PASSED_ON * trouble(other)
      const price: PriceOfLoads = (loads, at, side) =>
        (side === t ? 1 : PASSED_ON) * troubleOf(annealer, loads, at, side, limits)
      if (!divideBetter(annealer, tree, t, other, price, before)) continue
      changed++
      break
    }
  }
  return changed
}

/** Divides the two anew by the first of several trees that makes them cost less. */
function divideBetter(
  annealer: Annealer,
  tree: Tree,
  t: number,
  other: number,
  price: PriceOfLoads,
  before: number,
): boolean {
  const { draft, random } = annealer
  for (let attempt = 0; attempt < TREES; attempt++) {
    const count = growTree(annealer, tree, draft.border[t][below(random, draft.borderCount[t])], t, other)
    const edge = bestEdge(annealer, tree, count, t, other, price)
    if (edge.price >= before - HELPS) continue
    divideAt(annealer, tree, count, edge.place, t, other)
    return true
  }
  return false
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
