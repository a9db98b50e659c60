import type { PlanLock } from './planLock.ts'

/**
 * A tab answers at once, unless it is in the middle of a long task. The wait is taken in turns, so that a page that was held
 * up hears the answers before it goes on.
 */
const ANSWER_TURNS = 6
const TURN_MS = 50
/** Who waits asks again, as a tab may end without a word. */
const AGAIN_MS = 2000

interface Message {
  readonly says: 'who' | 'mine'
  /** When it was asked, in ms, and by which tab. */
  readonly at: number
  readonly tab: string
}

/**
 * A lock where the browser has none, as in a page over plain http: tabs ask each other, and whoever has it, or asked for
 * it a moment earlier, answers.
 */
export function lockByAsking(name: string): PlanLock {
  const channel = new BroadcastChannel(name)
  const tab = crypto.getRandomValues(new Uint32Array(2)).join()
  let asked = Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let tellHeld: (held: boolean) => void
  let tellOurs: () => void
  const held = new Promise<boolean>((resolve) => (tellHeld = resolve))
  const ours = new Promise<void>((resolve) => (tellOurs = resolve))
  const comesFirst = ({ at, tab: other }: Message) => asked < at || (asked === at && tab < other)

  function ask(): void {
    asked = Date.now()
    listen(ANSWER_TURNS)
    channel.postMessage({ says: 'who', at: asked, tab } satisfies Message)
  }
  function listen(turns: number): void {
    timer = setTimeout(() => (turns > 1 ? listen(turns - 1) : take()), TURN_MS)
  }
  function take(): void {
    asked = -Infinity
    tellHeld(true)
    tellOurs()
  }
  function wait(): void {
    clearTimeout(timer)
    asked = Infinity
    timer = setTimeout(ask, AGAIN_MS)
    tellHeld(false)
  }

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (data.says === 'mine' && data.tab === tab && data.at === asked) wait()
    if (data.says !== 'who') return
    if (comesFirst(data)) channel.postMessage({ ...data, says: 'mine' } satisfies Message)
    // It may not have been there to hear us ask.
    else if (asked < Infinity) wait()
  })
  ask()
  return {
    held,
    ours,
    release() {
      clearTimeout(timer)
      channel.close()
    },
  }
}
