import type { CDPSession, Page } from '@playwright/test'
import { pause } from './browserApp.ts'

/** A task of the page's main thread, in milliseconds. */
export interface Task {
  /** Processor time of scripts, styles and layout. */
  readonly script: number
  readonly wall: number
  /** Where its time went, heaviest path first: `1 inner ‹ outer ‹ …`. */
  readonly stacks: readonly string[]
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly id?: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: when it began and how long it took on the wall, and of the processor. */
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args?: { readonly data?: ProfileData & { readonly startTime?: number } }
}

interface ProfileData {
  readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] }
  readonly timeDeltas?: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly parent?: number
  readonly callFrame: { readonly functionName: string }
}

/** Records with the browser's trace and its sampling profiler what the main thread does while `act` and what follows run. */
export async function taskTracer(page: Page): Promise<(act: () => Promise<void>) => Promise<Task[]>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  let events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event)
  })
  return async (act) => {
    events = []
    await session.send('Tracing.start', { categories: CATEGORIES, transferMode: 'ReportEvents' })
    // starting the profiler takes the page a tenth of a second
    await pause(500)
    await page.evaluate(() => performance.mark('bench: begin'))
    await act()
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await page.evaluate(() => performance.mark('bench: end'))
    await session.send('Tracing.end')
    await complete
    return tasksIn(events)
  }
}

const CATEGORIES =
  'devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing,disabled-by-default-v8.cpu_profiler'

/** Scripts with what they call for, styles and layout. All else in a task is drawing, which a graphics card would do. */
const WORK = new Set([
  'EventDispatch',
  'EvaluateModule',
  'EvaluateScript',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'HandlePostMessage',
  'Layout',
  'MajorGC',
  'MinorGC',
  'ParseHTML',
  'RunMicrotasks',
  'TimerFire',
  'UpdateLayoutTree',
  'v8.callFunction',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  'v8.run',
])

function tasksIn(events: readonly TraceEvent[]): Task[] {
  const begin = events.find(({ name }) => name === 'bench: begin')!
  const end = events.find(({ name }) => name === 'bench: end')!
  const own = events.filter(({ pid, tid, ph }) => pid === end.pid && tid === end.tid && ph === 'X')
  const work = outermost(own.filter(({ name }) => WORK.has(name)))
  const samples = samplesIn(events, end)
  return own
    .filter(({ name, ts }) => name === 'RunTask' && ts > begin.ts)
    .map((task) => {
      const parts = work.filter((part) => holds(task, part))
      const script = parts.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000
      const worked = () => samples.filter((sample) => parts.some((part) => holds(part, sample)))
      return { script, wall: (task.dur ?? 0) / 1000, stacks: script < LEAST ? [] : heaviest(worked()) }
    })
    .sort((a, b) => b.script - a.script)
}

function holds({ ts, dur = 0 }: TraceEvent, inner: { readonly ts: number }): boolean {
  return inner.ts >= ts && inner.ts < ts + dur
}

function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = -Infinity
  return events
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false
      end = ts + dur
      return true
    })
}

/** Milliseconds from which on it is worth a look where they went. */
const LEAST = 30

interface Sample {
  readonly ts: number
  readonly ms: number
  /** Innermost first. */
  readonly frames: readonly string[]
}

/** The profile of the main thread, from the pieces that the trace brings. */
function samplesIn(events: readonly TraceEvent[], end: TraceEvent): Sample[] {
  const begin = events.find(({ name, pid, tid }) => name === 'Profile' && pid === end.pid && tid === end.tid)
  if (!begin) return []
  const nodes = new Map<number, ProfileNode>()
  const samples: Sample[] = []
  let now = begin.args?.data?.startTime ?? begin.ts
  const frames = new Map<number, string[]>()
  const framesOf = (id: number): string[] => {
    const known = frames.get(id)
    if (known) return known
    const node = nodes.get(id)
    const made = node ? [node.callFrame.functionName || '(anonymous)', ...framesOf(node.parent ?? -1)] : []
    frames.set(id, made)
    return made
  }
  for (const { name, pid, id, args } of events) {
    if (name !== 'ProfileChunk' || pid !== end.pid || id !== begin.id) continue
    const { cpuProfile, timeDeltas = [] } = args?.data ?? {}
    for (const node of cpuProfile?.nodes ?? []) nodes.set(node.id, node)
    for (const [at, node] of (cpuProfile?.samples ?? []).entries()) {
      const ms = timeDeltas[at]! / 1000
      now += timeDeltas[at]!
      samples.push({ ts: now, ms, frames: framesOf(node) })
    }
  }
  return samples
}

const SHOWN_STACKS = 6
const SHOWN_FRAMES = 7
/** Share of a task from which on a function is named. */
const WORTH = 0.08

/** The functions that the time went to with all they called, as deep as most of it can be followed. */
function heaviest(samples: readonly Sample[]): string[] {
  const all = samples.reduce((sum, { ms }) => sum + ms, 0)
  interface Node {
    readonly name: string
    ms: number
    readonly children: Map<string, Node>
  }
  const root: Node = { name: '', ms: all, children: new Map() }
  for (const { ms, frames } of samples) {
    let at = root
    for (const name of frames.toReversed()) {
      if (name === '(root)' || name === '(program)') continue
      let next = at.children.get(name)
      if (!next) at.children.set(name, (next = { name, ms: 0, children: new Map() }))
      next.ms += ms
      at = next
    }
  }
  const lines: { ms: number; path: string[] }[] = []
  const follow = (node: Node, path: string[]): void => {
    const heavy = [...node.children.values()].filter(({ ms }) => ms >= WORTH * all)
    const left = node.ms - heavy.reduce((sum, { ms }) => sum + ms, 0)
    if (node !== root && (heavy.length === 0 || left >= WORTH * all)) lines.push({ ms: left, path })
    for (const child of heavy) follow(child, [child.name, ...path])
  }
  follow(root, [])
  return lines
    .sort((a, b) => b.ms - a.ms)
    .slice(0, SHOWN_STACKS)
    .map(({ ms, path }) => `${ms.toFixed(0)} ms ${path.slice(0, SHOWN_FRAMES).join(' ‹ ')}`)
}
