import type { Adjacency, UnitPair } from '#model/units.ts'

/** Pairs in any order and with repeats; a pair of a unit with itself is left out. */
export function fromPairs(count: number, pairs: readonly UnitPair[]): Adjacency {
  const a = new Uint32Array(pairs.length)
  const b = new Uint32Array(pairs.length)
  pairs.forEach((pair, i) => {
    a[i] = pair.a
    b[i] = pair.b
  })
  return fromPairColumns(count, a, b)
}

/** The same, pair i being a[i], b[i]. */
export function fromPairColumns(count: number, a: ArrayLike<number>, b: ArrayLike<number>): Adjacency {
  const offsets = new Uint32Array(count + 1)
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    offsets[a[i] + 1]++
    offsets[b[i] + 1]++
  }
  for (let u = 0; u < count; u++) offsets[u + 1] += offsets[u]
  const targets = new Uint32Array(offsets[count])
  const next = offsets.slice(0, count)
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    targets[next[a[i]]++] = b[i]
    targets[next[b[i]]++] = a[i]
  }
  return sortedWithoutRepeats(count, offsets, targets)
}

/** Borders and bridges together: what contiguity is counted on. Few units have bridges: lists of others are taken over whole. */
export function withBridges(neighbors: Adjacency, bridges: readonly UnitPair[]): Adjacency {
  if (bridges.length === 0) return neighbors
  const count = neighbors.offsets.length - 1
  const added = fromPairs(count, bridges)
  const offsets = new Uint32Array(count + 1)
  const targets = new Uint32Array(neighbors.targets.length + added.targets.length)
  let [kept, taken] = [0, 0]
  for (let u = 0; u < count; u++) {
    if (added.offsets[u] === added.offsets[u + 1]) {
      offsets[u + 1] = kept + neighbors.offsets[u + 1] - taken
      continue
    }
    const list = listWith(neighbors, added, u)
    targets.set(neighbors.targets.subarray(taken, neighbors.offsets[u]), kept)
    kept += neighbors.offsets[u] - taken
    targets.set(list, kept)
    kept += list.length
    taken = neighbors.offsets[u + 1]
    offsets[u + 1] = kept
  }
  targets.set(neighbors.targets.subarray(taken), kept)
  return { offsets, targets: targets.slice(0, offsets[count]) }
}

/** Of one unit, ascending and each once. */
function listWith(neighbors: Adjacency, added: Adjacency, u: number): number[] {
  const both = new Set<number>()
  for (const { offsets, targets } of [neighbors, added]) {
    for (let i = offsets[u]; i < offsets[u + 1]; i++) both.add(targets[i])
  }
  return [...both].sort((one, other) => one - other)
}

/** Each pair once, a < b, ascending. */
export function pairColumns(neighbors: Adjacency): { a: Uint32Array; b: Uint32Array } {
  const { offsets, targets } = neighbors
  const a = new Uint32Array(targets.length >> 1)
  const b = new Uint32Array(targets.length >> 1)
  let pair = 0
  for (let u = 0; u + 1 < offsets.length; u++) {
    for (let i = offsets[u]; i < offsets[u + 1]; i++) {
      if (targets[i] <= u) continue
      a[pair] = u
      b[pair++] = targets[i]
    }
  }
  return { a, b }
}

function sortedWithoutRepeats(count: number, offsets: Uint32Array, targets: Uint32Array): Adjacency {
  let kept = 0
  const keptOffsets = new Uint32Array(count + 1)
  for (let u = 0; u < count; u++) {
    const list = targets.subarray(offsets[u], offsets[u + 1])
    sortAscending(list)
    const start = kept
    for (const target of list) if (kept === start || targets[kept - 1] !== target) targets[kept++] = target
    keptOffsets[u + 1] = kept
  }
  return { offsets: keptOffsets, targets: kept === targets.length ? targets : targets.slice(0, kept) }
}

/** Lists are mostly shorter than ten: insertion beats the built-in sort, which takes over for long ones. */
function sortAscending(list: Uint32Array): void {
  if (list.length > 24) {
    list.sort()
    return
  }
  for (let i = 1; i < list.length; i++) {
    const value = list[i]
    let j = i - 1
    for (; j >= 0 && list[j] > value; j--) list[j + 1] = list[j]
    list[j + 1] = value
  }
}
