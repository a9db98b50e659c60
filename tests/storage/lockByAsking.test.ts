import { expect, test } from 'vitest'
import { lockByAsking } from '#storage/lockByAsking.ts'

test('of tabs that ask for a plan the first has it, and the others once it is free', async () => {
  const first = lockByAsking('plan')
  const second = lockByAsking('plan')
  expect(await Promise.all([first.held, second.held])).toEqual([true, false])
  const third = lockByAsking('plan')
  expect(await third.held).toBe(false)

  first.release()
  const next = await Promise.race([second.ours.then(() => second), third.ours.then(() => third)])
  const last = next === second ? third : second
  next.release()
  await last.ours
  last.release()
})

test('tabs with different plans do not ask each other', async () => {
  const locks = [lockByAsking('one'), lockByAsking('another')]
  expect(await Promise.all(locks.map(({ held }) => held))).toEqual([true, true])
  for (const lock of locks) lock.release()
})
