import { expect, test } from 'vitest'
import { lockByAsking } from '#storage/lockByAsking.ts'

test('of tabs that ask for a plan one has it, and the others once it is free', async () => {
  const first = lockByAsking('plan')
  const second = lockByAsking('plan')
  expect((await Promise.all([first.held, second.held])).filter(Boolean)).toHaveLength(1)
  const third = lockByAsking('plan')
  expect(await third.held).toBe(false)

  let waiting = [first, second, third]
  while (waiting.length > 0) {
    const next = await Promise.race(waiting.map((lock) => lock.ours.then(() => lock)))
    waiting = waiting.filter((lock) => lock !== next)
    next.release()
  }
})

test('a page that is held up after it asked does not take what another tab has', async () => {
  const first = lockByAsking('held up')
  const second = lockByAsking('held up')
  const until = performance.now() + 500
  while (performance.now() < until);
  expect((await Promise.all([first.held, second.held])).filter(Boolean)).toHaveLength(1)
  first.release()
  second.release()
})

test('tabs with different plans do not ask each other', async () => {
  const locks = [lockByAsking('one'), lockByAsking('another')]
  expect(await Promise.all(locks.map(({ held }) => held))).toEqual([true, true])
  for (const lock of locks) lock.release()
})
