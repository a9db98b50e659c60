import { territoryHues, type Plan, type Territory } from '#model/plan.ts'
import { compareIds } from '#model/text.ts'
import type { Adjacency } from '#model/units.ts'
import { liveSlots } from './scores.ts'

/**
 * A hue for every live territory so that neighbours never share one. A territory keeps the hue that it has unless a
 * neighbour earlier in id order has it too, so adding one territory changes no other. Territories whose colour the
 * planner chose outside the set keep it. Empty and Unassigned slots are ''.
 */
export function territoryColors(plan: Plan, neighbors: Adjacency): string[] {
  const slots = liveSlots(plan)
  const beside = territoryNeighbors(neighbors, plan.territoryOf, plan.territories.length)
  return keepWherePossible(plan, slots, beside) ?? colorAnew(plan, slots, beside)
}

/**
 * New hues for territories that have come beside one of their own colour since `before`: of two the smaller changes, all
 * others keep theirs. Only the units that moved are looked at first: mostly there is nothing to do.
 */
export function colorsToldApart(
  before: Plan,
  after: Plan,
  neighbors: Adjacency,
  moved: Uint32Array,
): ReadonlyMap<number, string> {
  const changed = new Map<number, string>()
  const pairs = alikeBeside(after, neighbors, moved)
  if (pairs.length === 0) return changed
  const slots = after.territories.length
  const clashing = new Set(pairs.flat())
  const was = neighborsOfSome(neighbors, before.territoryOf, clashing)
  const beside = neighborsOfSome(neighbors, after.territoryOf, clashing)
  const sizes = new Uint32Array(slots)
  for (const slot of after.territoryOf) sizes[slot]!++
  const colors = after.territories.map((territory) => territory?.color ?? '')
  for (const [a, b] of pairs) {
    if (was.get(a)!.has(b) || colors[a] !== colors[b]) continue
    for (const slot of sizes[a]! < sizes[b]! ? [a, b] : [b, a]) {
      const taken = new Set([...beside.get(slot)!].map((other) => colors[other]))
      const free = territoryHues.filter((hue) => !taken.has(hue))
      if (free.length === 0) continue
      colors[slot] = rarest(free, hueCounts(colors))
      changed.set(slot, colors[slot])
      break
    }
  }
  return changed
}

/** Who is beside these territories; one look at each unit, so that an edit need not wait for the whole map. */
function neighborsOfSome(
  { offsets, targets }: Adjacency,
  territoryOf: Uint16Array,
  slots: ReadonlySet<number>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const beside = new Map([...slots].map((slot) => [slot, new Set<number>()]))
  const wanted = new Uint8Array(Math.max(...slots) + 1)
  for (const slot of slots) wanted[slot] = 1
  for (let unit = 0; unit < territoryOf.length; unit++) {
    const own = territoryOf[unit]!
    if (!wanted[own]) continue
    const found = beside.get(own)!
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const other = territoryOf[targets[i]!]!
      if (other !== own && other > 0) found.add(other)
    }
  }
  return beside
}

/** Pairs of one colour that touch at a unit that moved; the lower slot first, in order. */
function alikeBeside(
  { territoryOf, territories }: Plan,
  { offsets, targets }: Adjacency,
  moved: Uint32Array,
): (readonly [number, number])[] {
  const pairs = new Map<number, readonly [number, number]>()
  for (const unit of moved) {
    const own = territoryOf[unit]!
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const other = territoryOf[targets[i]!]!
      if (other === own || !territories[own] || territories[own].color !== territories[other]?.color) continue
      const [a, b] = own < other ? [own, other] : [other, own]
      pairs.set(a * territories.length + b, [a, b])
    }
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, pair]) => pair)
}

/** A hue for every slot so that territories of one group share it and neighbouring groups never do; '' for no group. */
export function groupColors(plan: Plan, neighbors: Adjacency, groupOf: readonly string[]): string[] {
  const groups = [...new Set(groupOf)].filter((group) => group !== '').sort(compareIds)
  const numberOf = new Map(groups.map((group, i) => [group, i + 1]))
  const numbers = Uint16Array.from(groupOf, (group) => numberOf.get(group) ?? 0)
  const territories = groups.map((id, i): Territory => {
    return {
      id,
      name: id,
      color: territoryHues[i % territoryHues.length]!,
      fte: 1,
      repId: '',
      locked: false,
      parentId: '',
    }
  })
  const grouped = {
    ...plan,
    territories: [null, ...territories],
    territoryOf: plan.territoryOf.map((slot) => numbers[slot]!),
  }
  const colors = territoryColors(grouped, neighbors)
  return Array.from(numbers, (number) => colors[number] ?? '')
}

/** beside[slot]: territories that share a border or bridge with it, ascending; Unassigned is nobody's neighbour. */
export function territoryNeighbors(
  { offsets, targets }: Adjacency,
  territoryOf: Uint16Array,
  slots: number,
): readonly (readonly number[])[] {
  const touching = new Uint8Array(slots * slots)
  for (let unit = 0; unit < territoryOf.length; unit++) {
    const own = territoryOf[unit]!
    if (own === 0) continue
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) touching[own * slots + territoryOf[targets[i]!]!] = 1
  }
  return Array.from({ length: slots }, (_, own) => {
    const beside: number[] = []
    for (let other = 1; other < slots; other++) if (other !== own && touching[own * slots + other]) beside.push(other)
    return beside
  })
}

/** Null when some territory finds every hue taken by its neighbours. */
function keepWherePossible(
  plan: Plan,
  slots: readonly number[],
  beside: readonly (readonly number[])[],
): string[] | null {
  const colors = plan.territories.map(() => '')
  const clashing: number[] = []
  for (const slot of slots) {
    const { color } = plan.territories[slot]!
    if (beside[slot]!.some((other) => colors[other] === color)) clashing.push(slot)
    else colors[slot] = color
  }
  const uses = hueCounts(colors)
  for (const slot of clashing) {
    const free = freeHues(slot, colors, beside)
    if (free.length === 0) return null
    colors[slot] = rarest(free, uses)
    uses.set(colors[slot], uses.get(colors[slot])! + 1)
  }
  return colors
}

/**
 * Smallest last: the territory with the fewest neighbours is put aside, then the next, and colours are given in the
 * reverse order. A map in the plane always has one with at most five, so six hues are enough for it; should bridges
 * make it no plane map, the hue that the fewest neighbours have is taken.
 */
function colorAnew(plan: Plan, slots: readonly number[], beside: readonly (readonly number[])[]): string[] {
  const left = new Set(slots)
  const degree = new Map(slots.map((slot) => [slot, beside[slot]!.length]))
  const aside: number[] = []
  while (left.size > 0) {
    const next = [...left].reduce((least, slot) => (degree.get(slot)! < degree.get(least)! ? slot : least))
    left.delete(next)
    aside.push(next)
    for (const other of beside[next]!) degree.set(other, (degree.get(other) ?? 0) - 1)
  }
  const colors = plan.territories.map(() => '')
  const uses = hueCounts(colors)
  for (const slot of aside.reverse()) {
    const free = freeHues(slot, colors, beside)
    const own = plan.territories[slot]!.color
    colors[slot] = free.includes(own) ? own : free.length > 0 ? rarest(free, uses) : leastBeside(slot, colors, beside)
    uses.set(colors[slot], uses.get(colors[slot])! + 1)
  }
  return colors
}

function freeHues(slot: number, colors: readonly string[], beside: readonly (readonly number[])[]): string[] {
  return territoryHues.filter((hue) => !beside[slot]!.some((other) => colors[other] === hue))
}

function hueCounts(colors: readonly string[]): Map<string, number> {
  const uses = new Map<string, number>(territoryHues.map((hue) => [hue, 0]))
  for (const color of colors) if (uses.has(color)) uses.set(color, uses.get(color)! + 1)
  return uses
}

function rarest(hues: readonly string[], uses: ReadonlyMap<string, number>): string {
  return hues.reduce((best, hue) => (uses.get(hue)! < uses.get(best)! ? hue : best))
}

function leastBeside(slot: number, colors: readonly string[], beside: readonly (readonly number[])[]): string {
  const near = new Map(territoryHues.map((hue) => [hue, beside[slot]!.filter((other) => colors[other] === hue).length]))
  return territoryHues.reduce((best, hue) => (near.get(hue)! < near.get(best)! ? hue : best))
}
