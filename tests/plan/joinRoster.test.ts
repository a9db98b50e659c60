import { expect, test } from 'vitest'
import type { Rep } from '#model/roster.ts'
import { joinRoster, repsLeftOut } from '#plan/joinRoster.ts'
import { repNamed, smallProject, territoryNamed } from './smallPlan.ts'

// Rep 01 has A, Rep 02 has B, Rep 03 has nothing
const project = {
  ...smallProject('AABB', {
    territories: [null, { ...territoryNamed('T1', 'A'), repId: 'R1' }, { ...territoryNamed('T2', 'B'), repId: 'R2' }],
  }),
  roster: [repNamed('R1'), repNamed('R2'), repNamed('R3')],
}
const idsAfter = (file: readonly Rep[]) => joinRoster(project, file).roster.map(({ id }) => id)

test('new reps come beside those who have a territory, however often their file comes', () => {
  const file = [repNamed('R4'), repNamed('R5', { fte: 0.5 })]
  const once = joinRoster(project, file)
  expect(once.beside).toBe(true)
  expect(once.roster.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5'])
  const again = joinRoster({ ...project, roster: once.roster }, [{ ...file[0]!, fte: 0.8 }, file[1]!])
  expect(again.beside).toBe(true)
  expect(again.roster.map(({ id, fte }) => [id, fte])).toEqual([['R1', 1], ['R2', 1], ['R3', 1], ['R4', 0.8], ['R5', 0.5]]) // prettier-ignore
})

test('a file with reps who have a territory takes the place of the roster and names who is gone', () => {
  const { roster, beside } = joinRoster(project, [repNamed('R2'), repNamed('R4')])
  expect(roster.map(({ id }) => id)).toEqual(['R2', 'R4'])
  expect(beside).toBe(false)
  expect(repsLeftOut(project, roster).map(({ id }) => id)).toEqual(['R1'])
})

test('who comes with another id is known by the name', () => {
  expect(idsAfter([repNamed('R1', { id: 'Rep 01', fte: 0.5 }), repNamed('R2', { id: 'Rep 02' })])).toEqual(['R1', 'R2'])
})

test('where nobody has a territory the file is the roster', () => {
  const empty = { ...smallProject('..'), roster: [repNamed('R1')] }
  expect(joinRoster(empty, [repNamed('R4')]).roster.map(({ id }) => id)).toEqual(['R4'])
})
