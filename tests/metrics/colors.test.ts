import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { colorsToldApart, groupColors, territoryColors } from '#metrics/colors.ts'
import { scorePlan } from '#metrics/scores.ts'
import { territoryShapes } from '#metrics/shape.ts'
import { emptyPlan, territoryHues, type Plan } from '#model/plan.ts'
import { planOf, smallProject, territoryNamed } from '../plan/smallPlan.ts'

/** Patches of territories that grew from random units of a 12 × 12 grid. */
const maps = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.infiniteStream(fc.nat(1_000_000)))
  .map(([count, stream]) => grown(count, () => stream.next().value as number))

const grid = smallProject(Array.from({ length: 12 }, () => '.'.repeat(12)).join(' '))

function grown(count: number, random: () => number): Plan {
  const { units } = grid
  const territoryOf = new Uint16Array(units.count)
  for (let slot = 1; slot <= count; slot++) territoryOf[random() % units.count] = slot
  for (let turn = 0; turn < 4000; turn++) {
    const unit = random() % units.count
    const { offsets, targets } = units.neighbors
    const near = targets[offsets[unit]! + (random() % (offsets[unit + 1]! - offsets[unit]!))]!
    if (territoryOf[unit] === 0) territoryOf[unit] = territoryOf[near]!
  }
  const territories = Array.from({ length: count }, (_, i) => ({
    ...territoryNamed(`T${i + 1}`, ''),
    color: territoryHues[random() % territoryHues.length]!,
  }))
  return { ...emptyPlan(units.count), territoryOf, territories: [null, ...territories] }
}

test('neighbours never share a hue', () => {
  fc.assert(
    fc.property(maps, (plan) => {
      const colors = territoryColors(plan, grid.units.neighbors)
      besideIn(plan).forEach((beside, slot) => {
        for (const other of beside) expect(colors[slot]).not.toBe(colors[other])
      })
    }),
    { numRuns: 60 },
  )
})

test('a map that is coloured well keeps every hue, also when a territory is added', () => {
  fc.assert(
    fc.property(maps, (plan) => {
      const colored = recolored(plan, territoryColors(plan, grid.units.neighbors))
      expect(territoryColors(colored, grid.units.neighbors)).toEqual(colored.territories.map((one) => one?.color ?? ''))
      const slot = plan.territories.length
      const added = { ...territoryNamed(`T${slot}`, ''), color: territoryHues[0] }
      const territoryOf = colored.territoryOf.map((owner, unit) => (unit % 12 < 2 && unit < 24 ? slot : owner))
      const grownPlan = { ...colored, territoryOf, territories: [...colored.territories, added] }
      const beside = besideIn(grownPlan)[slot]!
      fc.pre(new Set(beside.map((other) => colored.territories[other]!.color)).size < territoryHues.length)
      const clashes = colored.territories.some((one, other) => clash(grownPlan, one?.color, other, slot))
      const colors = territoryColors(grownPlan, grid.units.neighbors)
      if (!clashes) colored.territories.forEach((one, other) => one && expect(colors[other]).toBe(one.color))
    }),
    { numRuns: 60 },
  )
})

/** Cutting through a territory can bring two of one hue together; then one of them has to change. */
function clash(plan: Plan, color: string | undefined, slot: number, added: number): boolean {
  if (slot === 0) return false
  return besideIn(plan)[slot]!.some((other) => other !== added && plan.territories[other]?.color === color)
}

/** Who is beside each territory, ascending. */
function besideIn({ territoryOf, territories }: Plan): number[][] {
  const { beside } = territoryShapes(grid.units.neighbors, territoryOf, territories.length)
  return beside.map((others) => [...others].sort((a, b) => a - b))
}

function recolored(plan: Plan, colors: readonly string[]): Plan {
  return { ...plan, territories: plan.territories.map((one, slot) => one && { ...one, color: colors[slot]! }) }
}

test('territories of one rep share a hue, and neighbouring reps do not', () => {
  const project = smallProject('AABBCCDD')
  const colors = groupColors(planOf(project), project.units.neighbors, ['', 'R1', 'R1', 'R2', ''])
  expect(colors[1]).toBe(colors[2])
  expect(colors[3]).not.toBe(colors[1])
  expect(colors[4]).toBe('')
})

test('two territories of one colour that come together are told apart, and all others keep their colours', () => {
  fc.assert(
    fc.property(maps, fc.array(fc.nat(143), { minLength: 1, maxLength: 20 }), fc.nat(29), (grownPlan, units, to) => {
      const colors = territoryColors(grownPlan, grid.units.neighbors)
      const territories = grownPlan.territories.map((one, slot) => one && { ...one, color: colors[slot]! })
      const before = { ...grownPlan, territories }
      const territoryOf = before.territoryOf.slice()
      const target = 1 + (to % (territories.length - 1))
      for (const unit of units) territoryOf[unit] = target
      const after = { ...before, territoryOf }
      const was = scorePlan(grid, before)
      const changed = colorsToldApart(was, scorePlan(grid, after, was), Uint32Array.from(new Set(units)).sort())
      const shown = territories.map((one, slot) => changed.get(slot) ?? one?.color)
      besideIn(after).forEach((beside, slot) => {
        const taken = new Set(beside.map((other) => shown[other]))
        // beside all eight hues there is nothing to choose from
        for (const other of beside) if (taken.size < territoryHues.length) expect(shown[slot]).not.toBe(shown[other])
        if (changed.has(slot)) expect(beside.map((other) => colors[other])).toContain(colors[slot])
      })
    }),
    { numRuns: 100 },
  )
})

test('of two territories that come together the smaller changes', () => {
  const project = smallProject('A.BBB')
  const plan = planOf(project)
  const territoryOf = Uint16Array.from([1, 1, 2, 2, 2])
  const after = scorePlan(project, { ...plan, territoryOf })
  const changed = colorsToldApart(scorePlan(project, plan), after, Uint32Array.of(1))
  expect([...changed.keys()]).toEqual([1])
})
