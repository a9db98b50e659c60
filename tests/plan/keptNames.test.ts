import { expect, test } from 'vitest'
import type { Territory } from '#model/plan.ts'
import { keptNames } from '#plan/keptNames.ts'
import { planOf, repNamed, smallProject, territoryNamed } from './smallPlan.ts'

/** A line of units: who had them, and which new territory (digit) has them now. */
function kept(before: string, after: string, rename: Record<string, string> = {}): Record<string, string> {
  const project = { ...smallProject(before), roster: [repNamed('R1')] }
  const plan = planOf(project)
  const territories = plan.territories.map((one) => one && { ...one, name: rename[one.name] ?? one.name })
  const count = territories.length
  const made = new Map<number, Territory | null>(territories.flatMap((one, slot) => (one ? [[slot, null]] : [])))
  for (const digit of new Set(after)) made.set(count + Number(digit), territoryNamed(`N${digit}`, `New ${digit}`))
  const owners = Array.from(after, (digit) => count + Number(digit))
  const names = keptNames(project, { ...plan, territories }, made, owners)
  return Object.fromEntries([...names].map(([slot, name]) => [slot - count, name]))
}

test('a new territory that is mostly an old one keeps its name', () => {
  expect(kept('AAAABBBB', '00001111')).toEqual({ 0: 'A', 1: 'B' })
  expect(kept('AAAABBBB', '00011111')).toEqual({ 0: 'A', 1: 'B' })
})

test('half of an old one, or an old one that is half of it, is another territory', () => {
  expect(kept('AAAABBBB', '00112222')).toEqual({ 2: 'B' })
  expect(kept('AABBCC', '000000')).toEqual({})
})

test('names that only count or say the rep are not carried on', () => {
  expect(kept('AABB', '0011', { A: 'Territory 7', B: 'Rep 01' })).toEqual({})
})
