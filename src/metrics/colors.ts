import FlatQueue from 'flatqueue'
import { territoryHues, type Plan, type Territory } from '#model/plan.ts'
import { compareIds } from '#model/text.ts'
import type { Adjacency } from '#model/units.ts'
import { liveSlots, type PlanScores } from './scores.ts'
import { territoryShapes } from './shape.ts'

/**
 * A hue for every live territory so that neighbours never share one. A territory keeps the hue that it has unless a
 * neighbour earlier in id order has it too, so adding one territory changes no other. Territories whose colour the
 * planner chose outside the set keep it. Empty and Unassigned slots are ''.
 */
export function territoryColors(plan: Plan, neighbors: Adjacency): string[] {
  const slots = liveSlots(plan)
  const beside = territoryShapes(neighbors, plan.territoryOf, plan.territories.length).beside.map((others) => [
    ...others,
  ])
  return keepWherePossible(plan, slots, beside) ?? colorAnew(plan, slots, beside)
}

/**
 * New hues for territories that have come beside one of their own colour since `before`: of two the smaller changes, all
 * others keep theirs. Only who is beside a territory that gained one of the `moved` units is looked at.
 */
export function colorsToldApart(before: Counted, after: Counted, moved: Uint32Array): ReadonlyMap<number, string> {
  const changed = new Map<number, string>()
  const { units: sizes } = after.totals
  const { beside } = after.shapes
  const colors = after.plan.territories.map((territory) => territory?.color ?? '')
  for (const [a, b] of newlyBeside(before, after, moved)) {
    if (colors[a] !== colors[b]) continue
    for (const slot of sizes[a]! < sizes[b]! ? [a, b] : [b, a]) {
      const taken = new Set([...beside[slot]!].map((other) => colors[other]))
      const free = territoryHues.filter((hue) => !taken.has(hue))
      if (free.length === 0) continue
      colors[slot] = rarest(free, hueCounts(colors))
      changed.set(slot, colors[slot])
      break
    }
  }
  return changed
}

type Counted = Pick<PlanScores, 'plan' | 'shapes' | 'totals'>

/** Pairs of which one gained a unit and that did not touch before; the lower slot first, in order. */
function newlyBeside(before: Counted, { plan, shapes }: Counted, moved: Uint32Array): [number, number][] {
  const gained = new Set(Array.from(moved, (unit) => plan.territoryOf[unit]!))
  const pairs = [...gained].flatMap((slot) =>
    Array.from(shapes.beside[slot]!)
      .filter((other) => !before.shapes.beside[slot]?.has(other) && (other > slot || !gained.has(other)))
      .map((other): [number, number] => [Math.min(slot, other), Math.max(slot, other)]),
  )
  return pairs.sort(([a, b], [c, d]) => a - c || b - d)
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
  const degree = new Map(slots.map((slot) => [slot, beside[slot]!.length]))
  const place = new Map(slots.map((slot, at) => [slot, at]))
  const left = new Set(slots)
  const waiting = new FlatQueue<number>()
  // of those with as few neighbours the first; who loses one is pushed once more and found there before
  const wait = (slot: number): void => waiting.push(slot, degree.get(slot)! * slots.length + place.get(slot)!)
  slots.forEach(wait)
  const aside: number[] = []
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!left.delete(next)) continue
    aside.push(next)
    for (const other of beside[next]!) {
      if (!left.has(other)) continue
      degree.set(other, degree.get(other)! - 1)
      wait(other)
    }
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
