import { readFileSync } from 'node:fs'
import type { Network } from '#routing/ask.ts'
import { testData } from '../data.ts'

/** One request that an engine got. */
export interface Asked {
  readonly url: string
  readonly body: unknown
  readonly headers: Headers
}

export interface Recorded {
  readonly status: number
  readonly body: string
  readonly headers?: Record<string, string>
}

/** A network that answers in turn and writes down what it was asked and how long it was told to wait. */
export function playing(answers: readonly Recorded[]): { network: Network; asked: Asked[]; waits: number[] } {
  const asked: Asked[] = []
  const waits: number[] = []
  return {
    asked,
    waits,
    network: {
      fetch: async (url, init) => {
        init?.signal?.throwIfAborted()
        const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : null
        const answer = answers[Math.min(asked.length, answers.length - 1)]
        asked.push({ url: String(url), body, headers: new Headers(init?.headers) })
        return new Response(answer.body, { status: answer.status, headers: answer.headers ?? {} })
      },
      wait: async (ms) => {
        waits.push(ms)
      },
    },
  }
}

/** A real answer of an engine as it was recorded, or null without the test data. */
export function recorded(name: string): Recorded | null {
  const path = testData(`travel/${name}`)
  if (path === null) return null
  const text = readFileSync(path, 'utf8').trim()
  const [, bare, code] = /^(.*\}) (\d{3})$/s.exec(text) ?? []
  if (bare && code) return { status: Number(code), body: bare }
  const whole = JSON.parse(text) as { status?: unknown; body?: unknown }
  if (typeof whole.status !== 'number' || whole.body === undefined) return { status: 200, body: text }
  return { status: whole.status, body: typeof whole.body === 'string' ? whole.body : JSON.stringify(whole.body) }
}
