import { expect, test, vi } from 'vitest'
import { lastingThread } from '#workers/lastingThread.ts'
import { onOwnThread } from '#workers/ownThread.ts'

/** Hears questions and never answers. */
class SilentWorker extends EventTarget {
  private last: unknown = null
  private terminated = false
  postMessage(message: unknown): void {
    this.last = message
  }
  terminate(): void {
    this.terminated = true
  }
  /** Stopped, and let go before: comlink would keep what it was not told to release. */
  get ended(): boolean {
    return this.terminated && (this.last as { type?: string }).type === 'RELEASE'
  }
  stop(message?: string): void {
    this.dispatchEvent(Object.assign(new Event('error'), { message }))
  }
}

interface Api {
  answer(): number
}

function silentThread() {
  const workers: SilentWorker[] = []
  const thread = lastingThread<Api>(() => {
    workers.push(new SilentWorker())
    return workers.at(-1) as unknown as Worker
  })
  return { thread, workers }
}

test('who waits for a thread that stops is told, and the next question starts another', async () => {
  const { thread, workers } = silentThread()
  const both = [thread.ask((remote) => remote.answer()), thread.ask((remote) => remote.answer())]
  expect(workers).toHaveLength(1)
  workers[0]!.stop('out of memory')
  for (const one of both) await expect(one).rejects.toThrow('out of memory')
  expect(workers[0]!.ended).toBe(true)
  const next = thread.ask((remote) => remote.answer())
  expect(workers).toHaveLength(2)
  // a file that does not load gives no reason
  workers[1]!.stop()
  await expect(next).rejects.toThrow('The worker stopped. Reload the page and try again.')
})

test('a thread that is ended while it starts is told of: it never says that it lives', async () => {
  vi.useFakeTimers()
  try {
    const { thread, workers } = silentThread()
    const lost = expect(thread.ask((remote) => remote.answer())).rejects.toThrow('the browser ended this work')
    await vi.runAllTimersAsync()
    await lost
    expect(workers[0]!.ended).toBe(true)

    const asked = new AbortController()
    const slow = thread.ask((remote) => remote.answer(), asked.signal)
    workers[1]!.dispatchEvent(new MessageEvent('message', { data: { life: '' } }))
    await vi.runAllTimersAsync()
    expect(workers[1]!.ended).toBe(false)
    asked.abort()
    await expect(slow).rejects.toThrow('Cancelled')
  } finally {
    vi.useRealTimers()
  }
})

test('an aborted question ends the thread; one aborted beforehand starts none', async () => {
  const { thread, workers } = silentThread()
  const abort = new AbortController()
  const asked = thread.ask((remote) => remote.answer(), abort.signal)
  abort.abort()
  await expect(asked).rejects.toThrow('Cancelled')
  expect(workers[0]!.ended).toBe(true)
  await expect(thread.ask((remote) => remote.answer(), abort.signal)).rejects.toThrow(/abort/i)
  expect(workers).toHaveLength(1)
})

test('a thread for one question is ended where that was cancelled before it was asked', async () => {
  const worker = new SilentWorker()
  const asked = onOwnThread<Api, number>(worker as unknown as Worker, (remote) => remote.answer(), AbortSignal.abort())
  await expect(asked).rejects.toThrow(/abort/i)
  expect(worker.ended).toBe(true)
})
