import { expect, test } from 'vitest'
import { canRun, whatIsMissing, type Action } from '#app/actions/action.ts'
import { activateTerritory } from '#app/commands.ts'
import { closeDocument, openDocument } from '#app/documentStore.ts'
import { forgetPlan } from '#app/sessionStore.ts'
import { smallProject } from '../plan/smallPlan.ts'

const action = (needs: Action['needs']): Action => ({ does: 'Merge', group: 'Territories', needs, run: () => {} })

test('an action that cannot be run says what is missing', () => {
  closeDocument()
  forgetPlan()
  expect(whatIsMissing(action('nothing'))).toBe(null)
  expect(whatIsMissing(action('territory'))).toBe('open a plan first')
  openDocument({ planId: 'p', project: smallProject('AAB ABB') })
  expect(whatIsMissing(action('edit'))).toBe(null)
  expect(whatIsMissing(action('territory'))).toBe('choose a territory first')
  expect(whatIsMissing(action('chosen'))).toBe('choose areas or accounts first')
  activateTerritory(1)
  expect(canRun(action('territory'))).toBe(true)
  openDocument({ planId: 'p', project: smallProject('AAB ABB'), readOnly: true })
  expect(whatIsMissing(action('plan'))).toBe(null)
  expect(whatIsMissing(action('territory'))).toBe('the plan is read-only here')
})
