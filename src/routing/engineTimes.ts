import type { Places } from '#travel/model.ts'
import type { TimesAnswer, TravelTimes } from '#travel/question.ts'
import { EngineFailure } from './ask.ts'
import { FARTHEST_SNAP_KM, snapKm, type BlockTimes, type Engine, type Point } from './engine.ts'

/** A pair that the embedded model finds slower than this is not worth a question: 1.4 × the best + 10 minutes. */
const WORTH_FACTOR = 1.4
const WORTH_MINUTES = 10
/** Places in a request in one go where every pair is asked. */
const DENSE_ROWS = 50
/** Farther apart than two places may snap to one point of a road. */
const NO_TIME_KM = 2 * FARTHEST_SNAP_KM
const MOST_REMEMBERED = 1_000_000

/** What an engine answered, by pair of places. */
export type Remembered = Map<string, readonly [minutes: number, km: number]>

/**
 * Minutes of an engine, the embedded model standing in where it is not asked, cannot tell within its limits, or fails. The
 * answer says whose each minute is.
 */
export function engineTimes(engine: Engine, embedded: TravelTimes, remembered: Remembered = new Map()): TravelTimes {
  return {
    name: engine.name,
    async matrix(from, to, wish = {}) {
      const { signal, limitMinutes = Infinity } = wish
      const rough = await embedded.matrix(from, to, signal ? { signal } : {})
      const minutes = rough.minutes.slice()
      const km = rough.km.slice()
      // 0 is the engine; then the models that stand in
      const whose = rough.whose ? rough.whose.map((one) => one + 1) : new Uint8Array(minutes.length).fill(1)
      const columns = to.lng.length
      const asked = worthAsking(engine, from, to, rough)
      const notes: string[] = []
      const put = (cell: number, [time, length]: readonly [number, number]) => {
        minutes[cell] = time
        km[cell] = length
        whose[cell] = 0
        asked[cell] = 0
      }
      asked.forEach((yes, cell) => {
        const known = yes === 1 ? remembered.get(keyOf(from, to, cell)) : undefined
        if (known) put(cell, known)
      })

      const blocks = blocksOf(asked, from.lng.length, columns, engine)
      try {
        for (const [done, block] of blocks.entries()) {
          signal?.throwIfAborted()
          wish.progress?.(done / blocks.length)
          const times = await answered(engine, block, from, to, signal)
          refuseNonsense(times, block, from, to)
          block.rows.forEach((a, i) => {
            block.columns.forEach((b, j) => {
              const cell = a * columns + b
              if (asked[cell] === 0) return
              const at = i * block.columns.length + j
              const answer = [times.minutes[at], times.km[at]] as const
              if (remembered.size >= MOST_REMEMBERED) remembered.clear()
              remembered.set(keyOf(from, to, cell), answer)
              put(cell, answer)
            })
          })
        }
      } catch (error) {
        if (!(error instanceof EngineFailure) || wish.alone) throw error
        notes.push(failureNote(engine, embedded, error, whose))
      }
      for (let cell = 0; cell < minutes.length; cell++) if (minutes[cell] > limitMinutes) minutes[cell] = km[cell] = NaN
      return {
        minutes,
        km,
        whose,
        models: [engine.name, ...rough.models],
        errors: rough.errors,
        notes: [...rough.notes, ...notes],
      }
    },
  }
}

interface Block {
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** 1 for pairs to ask. Where only one place is asked from, all pairs are worth it. */
function worthAsking(engine: Engine, from: Places, to: Places, { minutes }: TimesAnswer): Uint8Array {
  const columns = to.lng.length
  const asked = new Uint8Array(minutes.length)
  for (let b = 0; b < columns; b++) {
    let best = Infinity
    for (let a = 0; a < from.lng.length; a++) if (minutes[a * columns + b] < best) best = minutes[a * columns + b]
    for (let a = 0; a < from.lng.length; a++) {
      const rough = minutes[a * columns + b]
      if (rough > WORTH_FACTOR * best + WORTH_MINUTES && from.lng.length > 1) continue
      // What the embedded model has no way to, an engine outside its country may know.
      const far = engine.limits.km < Infinity && snapKm(pointAt(from, a), to.lng[b], to.lat[b]) > engine.limits.km
      const hasPlaces = !Number.isNaN(from.lng[a] + from.lat[a] + to.lng[b] + to.lat[b])
      if (!far && hasPlaces) asked[a * columns + b] = 1
    }
  }
  return asked
}

/** Requests within the engine's limits that hold every pair to ask: tall ones where most are asked, single rows where few are. */
function blocksOf(asked: Uint8Array, rows: number, columns: number, { limits }: Engine): Block[] {
  const wanted = asked.reduce((sum, each) => sum + each, 0)
  const height = wanted > 0.5 * asked.length ? Math.min(rows, DENSE_ROWS, Math.floor(limits.places / 2)) : 1
  const width = Math.max(1, Math.min(limits.places - height, Math.floor(limits.pairs / height)))
  const blocks: Block[] = []
  for (let first = 0; first < rows; first += height) {
    const mine = range(first, Math.min(rows, first + height))
    const needed = range(0, columns).filter((b) => mine.some((a) => asked[a * columns + b] === 1))
    for (let i = 0; i < needed.length; i += width) blocks.push({ rows: mine, columns: needed.slice(i, i + width) })
  }
  return blocks
}

/** A block that the engine finds too big, or that holds a place without a road, is asked in halves, down to the single pair. */
async function answered(
  engine: Engine,
  block: Block,
  from: Places,
  to: Places,
  signal: AbortSignal | undefined,
): Promise<BlockTimes> {
  const { rows, columns } = block
  const sources = rows.map((a) => pointAt(from, a))
  const targets = columns.map((b) => pointAt(to, b))
  try {
    return await engine.block(sources, targets, signal)
  } catch (error) {
    signal?.throwIfAborted()
    // what is missing in an answer shows when it is read
    if (error instanceof TypeError) throw new EngineFailure(`Its answer could not be read (${error.message}).`)
    if (!(error instanceof EngineFailure) || !error.splittable) throw error
    if (rows.length === 1 && columns.length === 1) {
      return { minutes: Float32Array.of(NaN), km: Float32Array.of(NaN) }
    }
  }
  const minutes = new Float32Array(rows.length * columns.length)
  const km = new Float32Array(rows.length * columns.length)
  const tall = rows.length >= columns.length
  const half = Math.ceil((tall ? rows.length : columns.length) / 2)
  for (const start of [0, half]) {
    const part: Block = tall
      ? { rows: rows.slice(start, start + half), columns }
      : { rows, columns: columns.slice(start, start + half) }
    const times = await answered(engine, part, from, to, signal)
    part.rows.forEach((_, i) => {
      part.columns.forEach((__, j) => {
        const cell = (i + (tall ? start : 0)) * columns.length + j + (tall ? 0 : start)
        minutes[cell] = times.minutes[i * part.columns.length + j]
        km[cell] = times.km[i * part.columns.length + j]
      })
    })
  }
  return { minutes, km }
}

/** Nobody is somewhere else in no time. */
function refuseNonsense({ minutes }: BlockTimes, { rows, columns }: Block, from: Places, to: Places): void {
  for (const [at, time] of minutes.entries()) {
    if (time !== 0) continue
    const [a, b] = [rows[Math.floor(at / columns.length)], columns[at % columns.length]]
    const km = snapKm(pointAt(from, a), to.lng[b], to.lat[b])
    if (km > NO_TIME_KM) throw new EngineFailure(`It says that ${Math.round(km)} km take 0 minutes, which cannot be.`)
  }
}

function failureNote(engine: Engine, embedded: TravelTimes, error: EngineFailure, whose: Uint8Array): string {
  const known = whose.reduce((sum, each) => sum + (each === 0 ? 1 : 0), 0)
  const stopped = `${engine.name} stopped answering: ${error.message}`
  const [own, all] = [known, whose.length].map((count) => count.toLocaleString('en-US'))
  return known === 0
    ? `${stopped} All ${all} minutes asked for are of ${embedded.name}.`
    : `${stopped} ${own} of ${all} minutes are its own, the others are of ${embedded.name}.`
}

function keyOf(from: Places, to: Places, cell: number): string {
  const columns = to.lng.length
  const a = Math.floor(cell / columns)
  const b = cell % columns
  return [from.lng[a], from.lat[a], to.lng[b], to.lat[b]].map((degrees) => degrees.toFixed(5)).join()
}

function pointAt({ lng, lat }: Places, i: number): Point {
  return { lng: lng[i], lat: lat[i] }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
