import { expect, test } from 'vitest'
import { strayRecords } from '#plan/strayRecords.ts'
import { planOf, repNamed, smallProject, territoryNamed } from './smallPlan.ts'

const sound = smallProject('AAB ABB')

test('a plan that names only what it has is told nothing', () => {
  const plan = {
    ...planOf(sound),
    overrides: [{ accountId: 'Account 0001', territoryId: '', reason: '', holdUntil: '' }],
  }
  expect(strayRecords({ ...sound, alignments: [{ ...sound.alignments[0]!, plan }] })).toEqual([])
})

test('territories and reps that are not there are named once, with what to do', () => {
  const plan = {
    ...planOf(sound),
    territories: [null, { ...territoryNamed('T1', 'A'), repId: 'R1' }, { ...territoryNamed('T2', 'B'), repId: 'R9' }],
    overrides: ['Account 0001', 'Account 0002'].map((accountId) => ({
      accountId,
      territoryId: 'T7',
      reason: '',
      holdUntil: '',
    })),
  }
  const project = { ...sound, roster: [repNamed('R1')], alignments: [{ ...sound.alignments[0]!, plan }] }
  expect(strayRecords(project)).toEqual([
    'Plan gives accounts to 1 territory that is not there (T7); they count as Unassigned. Give them to others.',
    'Plan names 1 rep that is not there (R9). Add them to the roster, or choose others for their territories.',
  ])
})
