import { expect, test } from 'vitest'
import { comparable, comparedIn } from '#app/comparison.ts'
import type { Project } from '#model/project.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = ((core: Project): Project => {
  const [first] = core.alignments
  const overlay = { ...first!.plan, overlay: { join: 'all', tests: [], repIds: [] } as const }
  return {
    ...core,
    alignments: [
      first!,
      { ...first!, id: 'A2' },
      { ...first!, id: 'O1', plan: overlay },
      { ...first!, id: 'O2', plan: overlay },
    ],
  }
})(smallProject('AB'))

test('a core is compared with cores, an overlay with overlays', () => {
  const ids = (shown: string) => comparable(project, shown).map(({ id }) => id)
  expect(ids('A1')).toEqual(['A2'])
  expect(ids('O2')).toEqual(['O1'])
  expect(comparedIn(project, 'A1', 'O1')).toBeNull()
  expect(comparedIn(project, 'A1', 'A2')?.id).toBe('A1')
  expect(comparedIn(project, '', 'A1')).toBeNull()
})
