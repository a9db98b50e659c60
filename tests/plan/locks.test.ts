import { expect, test } from 'vitest'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { applyChange } from '#plan/apply.ts'
import { releaseHolds } from '#plan/giveAccounts.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setOverride } from '#plan/setOverride.ts'
import { deleteTerritory, mergeTerritories, newTerritory } from '#plan/territories.ts'
import { planOf, smallProject } from './smallPlan.ts'

const map = `
  AABB
  AABB
  CCDD`

function done(project: Project, answer: PlanChange | Refusal): Project {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return applyChange(project, answer)
}

function letters(project: Project): string {
  const plan = planOf(project)
  return Array.from(plan.territoryOf, (slot) => plan.territories[slot]?.name ?? '.').join('')
}

test('units go to the territory, and the label says how many', () => {
  const project = smallProject(map)
  const answer = moveUnits(project, 'A1', { units: [2, 6], territory: 1, how: 'Brush' }) as PlanChange
  expect(answer.label).toBe('Brush: 2 ZIPs to A')
  expect(letters(applyChange(project, answer))).toBe('AAABAAABCCDD')
})

test('a locked territory refuses units and says why', () => {
  const project = done(smallProject(map), setLocks(smallProject(map), 'A1', { locked: true, territories: [2] }))
  expect(moveUnits(project, 'A1', { units: [2, 6], territory: 1 })).toEqual({
    refused: 'B is locked, so nothing moved.',
  })
  const some = moveUnits(project, 'A1', { units: [2, 8, 9], territory: 1 }) as PlanChange
  expect(some.label).toBe('2 ZIPs to A. B is locked, so 1 of 3 ZIPs stayed.')
  expect(letters(applyChange(project, some))).toBe('AABBAABBAADD')
})

test('a locked unit stays while the rest goes', () => {
  const project = done(smallProject(map), setLocks(smallProject(map), 'A1', { locked: true, units: [2] }))
  const some = moveUnits(project, 'A1', { units: [2, 6], territory: 1 }) as PlanChange
  expect(some.label).toBe('1 ZIP to A. ZIP 10002 is locked, so 1 of 2 ZIPs stayed.')
  expect(letters(applyChange(project, some))).toBe('AABBAAABCCDD')
})

test('a locked account keeps its territory as an override when its unit moves', () => {
  const project = done(
    smallProject(map),
    setLocks(smallProject(map), 'A1', { locked: true, accounts: ['Account 0003'], reason: 'key account' }),
  )
  const moved = done(project, moveUnits(project, 'A1', { units: [2], territory: 1 }))
  expect(planOf(moved).overrides).toEqual([
    { accountId: 'Account 0003', territoryId: 'T2', reason: 'key account', holdUntil: '' },
  ])
  expect(isRefusal(setOverride(moved, 'A1', { accounts: ['Account 0003'], territory: 1 }))).toBe(true)
})

test('deleting a territory with a locked unit gives up the rest and keeps the territory', () => {
  const project = done(smallProject(map), setLocks(smallProject(map), 'A1', { locked: true, units: [2] }))
  const after = done(project, deleteTerritory(project, 'A1', { territory: 2 }))
  expect(letters(after)).toBe('AAB.AA..CCDD')
})

test('merged territories end, and a locked one among them stays apart', () => {
  const project = done(smallProject(map), setLocks(smallProject(map), 'A1', { locked: true, territories: [3] }))
  const answer = mergeTerritories(project, 'A1', { target: 1, others: [2, 3] }) as PlanChange
  expect(answer.label).toBe('Merged B into A. C is locked, so 2 of 6 ZIPs stayed.')
  const after = applyChange(project, answer)
  expect(letters(after)).toBe('AAAAAAAACCDD')
  expect(planOf(after).territories.map((territory) => territory?.id)).toEqual([undefined, 'T1', undefined, 'T3', 'T4'])
})

test('an id is never used again', () => {
  const project = smallProject(map)
  const without = done(project, deleteTerritory(project, 'A1', { territory: 4 }))
  expect(planOf(without).territories).toHaveLength(4)
  const again = done(without, newTerritory(without, 'A1', { units: [10, 11] }))
  expect(planOf(again).territories.at(-1)).toMatchObject({ id: 'T5', name: 'Territory 5' })
})

test('what is there already is refused in a sentence', () => {
  const project = smallProject(map)
  expect(moveUnits(project, 'A1', { units: [0], territory: 1 })).toEqual({
    refused: 'Nothing to move: all of it is in A already.',
  })
})

test('a new territory takes a hue that none of its neighbours has', () => {
  const project = smallProject('AABBCCDD')
  const hues = ['#99DDFF', '#EE6677', '#4477AA', '#F0E442']
  const territories = planOf(project).territories.map((one, slot) => one && { ...one, color: hues[slot - 1]! })
  const alignments = [{ ...project.alignments[0]!, plan: { ...planOf(project), territories } }]
  const colored = { ...project, alignments }
  const after = done(colored, newTerritory(colored, 'A1', { units: [2, 3] }))
  expect(planOf(after).territories.at(-1)!.color).toBe('#332288')
})

test('the lock of a territory keeps its reason and end until it is unlocked; locking all leaves both', () => {
  const project = smallProject(map)
  const hold = { reason: 'Strike', until: '2027-03-31' }
  const held = done(project, setLocks(project, 'A1', { locked: true, territories: [2], ...hold }))
  expect(planOf(held).territories[2]).toMatchObject({ locked: true, hold })
  const all = done(held, setLocks(held, 'A1', { locked: true, territories: [1, 2] }))
  expect(planOf(all).territories.map((one) => one?.hold)).toEqual([undefined, undefined, hold, undefined, undefined])
  const open = done(all, setLocks(all, 'A1', { locked: false, territories: [2] }))
  expect(planOf(open).territories[2]).not.toHaveProperty('hold')
  const released = done(held, releaseHolds(held, 'A1', { locks: [], overrides: [], territories: [2] }))
  expect(planOf(released).territories[2]!.locked).toBe(false)
})

test('holds that end together end at once: the lock of a territory, and an account named into it', () => {
  const project = smallProject(map)
  const id = textAt(project.accounts.id, 0)
  const named = done(project, setOverride(project, 'A1', { accounts: [id], territory: 2 }))
  const held = done(named, setLocks(named, 'A1', { locked: true, territories: [2] }))
  const { overrides } = planOf(held)
  const released = done(held, releaseHolds(held, 'A1', { locks: [], overrides, territories: [2] }))
  expect(planOf(released).territories[2]!.locked).toBe(false)
  expect(planOf(released).overrides).toEqual([])
})
