/** The engine did not do it; the message is a sentence for the planner. */
export class EngineFailure extends Error {
  /** Fewer places at once may work: too many were asked, or one of them has no road. */
  readonly splittable: boolean

  constructor(message: string, splittable = false) {
    super(message)
    this.splittable = splittable
  }
}

/** What an engine answered; the body is JSON, or null where it was none. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Where a request goes; whoever asks with `kind` Valhalla is sent text. */
interface Asked {
  readonly kind: string
  readonly address: string
  readonly key: string
}

/** How to reach the network and the clock; tests bring their own. */
export interface Network {
  readonly fetch: typeof fetch
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>
  /** An engine that is silent for longer is given up; a minute if not said. */
  readonly silenceMs?: number
  /** How often it is asked before it is given up; five times if not said. */
  readonly tries?: number
}

/** For somebody who waits for a first answer. */
export const hastyNetwork: Network = { fetch: (...request) => fetch(...request), wait, silenceMs: 10_000, tries: 2 }

export const ordinaryNetwork: Network = { fetch: (...request) => fetch(...request), wait }

const TRIES = 5
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const SILENCE_MS = 60_000

/** Every request to an engine. Busy (429) and broken (5xx) engines are asked again, each time after twice the wait. */
export async function ask(
  connection: Asked,
  path: string,
  body: object | null,
  signal: AbortSignal | undefined,
  network: Network,
): Promise<Answer> {
  const tries = network.tries ?? TRIES
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    const answer = await once(connection, path, body, signal, network)
    if (!('trouble' in answer)) return answer
    if (attempt === tries) throw new EngineFailure(`${connection.address} ${answer.trouble}, ${tries} times in a row.`)
    const usual = FIRST_WAIT_MS * 2 ** (attempt - 1)
    await network.wait(Math.min(LONGEST_WAIT_MS, Math.max(usual, answer.waitMs)), signal)
  }
}

async function once(
  { kind, address, key }: Asked,
  path: string,
  body: object | null,
  signal: AbortSignal | undefined,
  network: Network,
): Promise<Answer | { trouble: string; waitMs: number }> {
  const headers: Record<string, string> = { accept: 'application/json' }
  // Valhalla reads JSON whatever it is called, and a browser asks first for what is not called text; openrouteservice minds
  if (body) headers['content-type'] = kind === 'valhalla' ? 'text/plain' : 'application/json'
  if (key) headers['authorization'] = key
  // what is asked goes to the address that the planner named; a style tells nothing and may lie elsewhere
  const redirect = kind === 'style' ? 'follow' : 'manual'
  const request: RequestInit = { method: body ? 'POST' : 'GET', headers, redirect }
  if (body) request.body = JSON.stringify(body)
  const silenceMs = network.silenceMs ?? SILENCE_MS
  const silence = AbortSignal.timeout(silenceMs)
  request.signal = signal ? AbortSignal.any([signal, silence]) : silence
  const failed = (error: unknown, how: string) => {
    signal?.throwIfAborted()
    if (error instanceof EngineFailure) throw error
    if (silence.aborted) {
      throw new EngineFailure(`${address} gave no answer within ${Math.round(silenceMs / 1000)} seconds.`)
    }
    return { trouble: `${how} (${(error as Error).message})`, waitMs: 0 }
  }
  let response: Response
  try {
    response = await network.fetch(`${address}${path}`, request)
  } catch (error) {
    return failed(error, 'could not be reached')
  }
  // browsers do not tell the status of one that they did not follow
  if (
    redirect === 'manual' &&
    (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400))
  )
    throw new EngineFailure(`${address} sends on to another address. Name the one that answers itself.`)
  if (response.status === 429 || response.status >= 500) {
    const seconds = Number(response.headers.get('retry-after'))
    const trouble = response.status === 429 ? 'is busy' : `failed with status ${response.status}`
    return { trouble, waitMs: Number.isFinite(seconds) ? 1000 * seconds : 0 }
  }
  try {
    return { status: response.status, body: jsonOrNull(await textOf(response, address)) }
  } catch (error) {
    return failed(error, 'broke off in the middle of its answer')
  }
}

/** The largest matrix that is asked for at once is a tenth of it. */
const MOST_BYTES = 64 * 2 ** 20

async function textOf(response: Response, address: string): Promise<string> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  let text = ''
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > MOST_BYTES) {
      void reader.cancel()
      throw new EngineFailure(`${address} answers with more than 64 MB, which is no answer that was asked for.`)
    }
    text += decoder.decode(part.value, { stream: true })
  }
  return text + decoder.decode()
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A page in HTML, say: no answer of an engine.
    return null
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason as Error)
    })
  })
}
