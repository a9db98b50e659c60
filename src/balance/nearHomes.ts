import { homePull } from './ground.ts'
import type { Cells, Points } from './powerDiagram.ts'

/**
 * Cells where every one has a home: each point goes to the nearest; then whoever carries too much, or too little, passes
 * points on along the chain of hand-overs that costs least, until each is within its slack (a share) of its claim.
 * That is the transportation problem by successive shortest paths (Ahuja, Magnanti & Orlin 1993, 9.7), up to the size of a
 * point. Returns the cell of each point.
 */
export function cellsNearHomes(points: Points, cells: Cells, slack: Float64Array): Uint16Array {
  const chains = chainsNearHomes(points, cells, slack)
  for (;;) {
    const { done, value } = chains.next()
    if (done) return value
  }
}

/** The same with a null as a pause now and then. */
export function* chainsNearHomes(points: Points, cells: Cells, slack: Float64Array): Generator<null, Uint16Array> {
  const { count } = cells
  const book = nearestHomes(points, cells)
  const steps = newSteps(book)
  const potential = new Float64Array(count)
  const least = cells.claim.map((claim, c) => claim * (1 - slack[c]))
  const most = cells.claim.map((claim, c) => claim * (1 + slack[c]))
  // Nobody takes so much that it has to give it back.
  const heaviest = points.load.reduce((load, one) => Math.max(load, one), 0)
  const room = most.map((load, c) => Math.max(cells.claim[c], load - heaviest))
  const spare = least.map((load, c) => Math.min(cells.claim[c], load + heaviest))
  for (let left = MOST_CHAINS * points.count; left > 0; left--) {
    if (left % CHAINS_A_PAUSE === 0) yield null
    const { loads } = book
    const heavy = loads.some((load, c) => load > most[c])
    if (!heavy && !loads.some((load, c) => load < least[c])) break
    const [from, to] = heavy ? [most, room] : [spare, least]
    const chain = cheapestChain(steps.cost, potential, loads, from, to)
    if (chain === null) break
    // All hand-overs are those of before: a point passes on once.
    const passed = chain.slice(1).map((to, i) => ({ to, p: steps.step[chain[i] * count + to] }))
    for (const { p, to } of passed) handOver(points, book, steps, p, to)
  }
  return book.cellOf
}

/** Points are handed on at most so many times on average: what keeps going to and fro is left to the annealing. */
const MOST_CHAINS = 4
const CHAINS_A_PAUSE = 256

interface Book {
  readonly cellOf: Uint16Array
  /** Points with a load. */
  readonly members: Set<number>[]
  readonly loads: Float64Array
  /** What point p costs in cell c, per load: pull[p * cells + c]. */
  readonly pull: Float64Array
}

function nearestHomes(points: Points, cells: Cells): Book {
  const { count } = cells
  const pull = new Float64Array(points.count * count)
  const cellOf = new Uint16Array(points.count)
  const members = Array.from({ length: count }, () => new Set<number>())
  const loads = cells.held.slice()
  for (let p = 0; p < points.count; p++) {
    let best = 0
    for (let c = 0; c < count; c++) {
      const dx = points.xKm[p] - cells.xKm[c]
      const dy = points.yKm[p] - cells.yKm[c]
      pull[p * count + c] = homePull(cells, dx * dx + dy * dy)
      if (pull[p * count + c] < pull[p * count + best]) best = c
    }
    cellOf[p] = best
    if (points.load[p] > 0) members[best].add(p)
    loads[best] += points.load[p]
  }
  return { cellOf, members, loads, pull }
}

/** Which point of each cell goes to each other one at the least price: step[from * cells + to], or −1. */
interface Steps {
  readonly step: Int32Array
  readonly cost: Float64Array
}

function newSteps(book: Book): Steps {
  const count = book.members.length
  const steps = { step: new Int32Array(count * count).fill(-1), cost: new Float64Array(count * count).fill(Infinity) }
  for (let from = 0; from < count; from++) for (const p of book.members[from]) offer(book, steps, p, from)
  return steps
}

function offer({ members, pull }: Book, { step, cost }: Steps, p: number, from: number): void {
  const count = members.length
  for (let to = 0; to < count; to++) {
    const price = pull[p * count + to] - pull[p * count + from]
    const at = from * count + to
    if (to === from || price > cost[at] || (price === cost[at] && p > step[at])) continue
    cost[at] = price
    step[at] = p
  }
}

function handOver(points: Points, book: Book, steps: Steps, p: number, to: number): void {
  const { cellOf, members, loads, pull } = book
  const count = members.length
  const from = cellOf[p]
  members[from].delete(p)
  members[to].add(p)
  loads[from] -= points.load[p]
  loads[to] += points.load[p]
  cellOf[p] = to
  offer(book, steps, p, to)
  for (let other = 0; other < count; other++) {
    const at = from * count + other
    if (steps.step[at] !== p) continue
    steps.step[at] = -1
    steps.cost[at] = Infinity
    for (const q of members[from]) {
      const price = pull[q * count + other] - pull[q * count + from]
      if (price > steps.cost[at] || (price === steps.cost[at] && q > steps.step[at])) continue
      steps.cost[at] = price
      steps.step[at] = q
    }
  }
}

/**
 * From a cell with more than `from` to one with less than `to`, or null where none leads there. Dijkstra on prices reduced by
 * the cells' potentials, which stay 0 or more; it ends with the first taker and writes the new potentials.
 */
function cheapestChain(
  cost: Float64Array,
  potential: Float64Array,
  loads: Float64Array,
  from: Float64Array,
  to: Float64Array,
): number[] | null {
  const count = loads.length
  let giving = -Infinity
  let taking = Infinity
  for (let c = 0; c < count; c++) {
    if (loads[c] > from[c]) giving = Math.max(giving, potential[c])
    if (loads[c] < to[c]) taking = Math.min(taking, potential[c])
  }
  const way = loads.map((load, c) => (load > from[c] ? giving - potential[c] : Infinity))
  const before = new Int32Array(count).fill(-1)
  const settled = new Uint8Array(count)
  let end = -1
  let length = Infinity
  for (;;) {
    let next = -1
    for (let c = 0; c < count; c++) if (!settled[c] && way[c] < length && (next < 0 || way[c] < way[next])) next = c
    if (next < 0) break
    settled[next] = 1
    const whole = way[next] + potential[next] - taking
    if (loads[next] < to[next] && whole < length) {
      end = next
      length = whole
    }
    for (let c = 0; c < count; c++) {
      if (settled[c]) continue
      const there = way[next] + Math.max(0, cost[next * count + c] + potential[next] - potential[c])
      if (there >= way[c]) continue
      way[c] = there
      before[c] = next
    }
  }
  if (end < 0) return null
  for (let c = 0; c < count; c++) potential[c] += Math.min(way[c], length)
  const chain: number[] = []
  for (let c = end; c >= 0; c = before[c]) chain.unshift(c)
  return chain
}
