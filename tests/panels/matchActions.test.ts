import { expect, test } from 'vitest'
import type { Action } from '#app/actions/action.ts'
import { actions } from '#app/actions/actions.ts'
import { tools } from '#app/tools.ts'
import { matchActions } from '#panels/palette/matchActions.ts'

const action = (does: string, words = ''): Action => ({ does, words, group: 'Plan', needs: 'nothing', run: () => {} })
const found = (query: string, ...list: Action[]) => matchActions(query, list).map(({ does }) => does)

test('what begins like the words typed is found, by name before other words', () => {
  const list = [action('Merge territories', 'join'), action('Lock territory'), action('Join scenarios')]
  expect(found('ter', ...list)).toEqual(['Merge territories', 'Lock territory'])
  expect(found('join', ...list)).toEqual(['Join scenarios', 'Merge territories'])
  expect(found('territory lo', ...list)).toEqual(['Lock territory'])
  expect(found('nothing', ...list)).toEqual([])
})

test('no two actions have one key, and every tool is an action', () => {
  const keys = actions.flatMap(({ keys }) => keys ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  for (const { keys: key } of tools) expect(keys).toContain(key)
})

test('no two actions have one name', () => {
  expect(new Set(actions.map(({ does }) => does)).size).toBe(actions.length)
})
