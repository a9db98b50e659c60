import { expect, test } from 'vitest'
import { documentStore, openDocument, showAlignment } from '#app/documentStore.ts'
import { packTexts } from '#model/text.ts'
import { leadColumns } from '#panels/rules/leadColumns.ts'
import { smallProject } from '../plan/smallPlan.ts'

test('looked-up leads keep to the plan that was asked when another alignment is opened', () => {
  const project = smallProject('AB')
  const [asked] = project.alignments
  const renamed = asked!.plan.territories.map((one) => one && { ...one, name: `Other ${one.name}` })
  const other = { ...asked!, id: 'A2', name: 'Other', plan: { ...asked!.plan, territories: renamed } }
  openDocument({ planId: 'P1', project: { ...project, alignments: [asked!, other] }, alignmentId: 'A1' })
  const answer = {
    leads: { ...project.accounts, count: 1, columns: [{ name: 'company', text: packTexts(['New 1']) }], roles: {} },
    territory: Uint16Array.of(2),
    rep: [''],
    way: Int8Array.of(0),
    reason: ['10002 lies in B'],
    read: 1,
    setAside: 0,
  }
  const texts = () => leadColumns({ answer, project, alignment: asked! }).map(({ title, text }) => [title, text(0)])
  const before = texts()
  expect(before).toContainEqual(['Territory', 'B'])
  showAlignment('A2')
  expect(documentStore.getState().alignmentId).toBe('A2')
  expect(texts()).toEqual(before)
})
