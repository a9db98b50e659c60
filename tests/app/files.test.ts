import { expect, test } from 'vitest'
import { documentStore, openDocument } from '#app/documentStore.ts'
import { openOtherPlan } from '#app/files.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { smallProject } from '../plan/smallPlan.ts'

const notices = () => sessionStore.getState().notices.map(({ text }) => text)

test('a plan that could not be saved, or is being balanced, is not left for another of this browser', async () => {
  openDocument({ planId: 'p', project: smallProject('AAB BBB'), saved: 'failed' })
  expect(await openOtherPlan('q')).toBe(false)
  openDocument({ planId: 'p', project: smallProject('AAB BBB') })
  setSession({ run: {} as never })
  expect(await openOtherPlan('q')).toBe(false)
  expect(documentStore.getState().planId).toBe('p')
  expect(notices()).toEqual([
    'This plan could not be saved in this browser. Save it as a plan file first, then leave it.',
    'Stop the balance run first, then leave this plan.',
  ])
  // it is open already
  expect(await openOtherPlan('p')).toBe(true)
})
