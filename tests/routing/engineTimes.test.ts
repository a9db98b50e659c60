import { describe, expect, test } from 'vitest'
import { EngineFailure } from '#routing/ask.ts'
import type { Engine, Point } from '#routing/engine.ts'
import { engineTimes } from '#routing/engineTimes.ts'
import type { Places } from '#travel/model.ts'
import { straightLineTimes } from '#travel/straightLine.ts'

/** A row of places, 0.1° apart. */
function row(count: number, lat = 40): Places {
  return { lng: Array.from({ length: count }, (_, i) => -90 + i / 10), lat: Array.from({ length: count }, () => lat) }
}

interface Request {
  readonly from: readonly Point[]
  readonly to: readonly Point[]
}

/** Answers 7 minutes, unless told to fail. */
function sevenMinutes(limits: Partial<Engine['limits']>, fail: (requests: Request[]) => EngineFailure | null) {
  const requests: Request[] = []
  const engine: Engine = {
    name: 'Seven',
    limits: { places: Infinity, pairs: Infinity, km: Infinity, ...limits },
    async block(from, to) {
      requests.push({ from, to })
      const failure = fail(requests)
      if (failure) throw failure
      const minutes = new Float32Array(from.length * to.length).fill(7)
      return { minutes, km: minutes }
    },
    route: async () => null,
    isochrones: null,
    tour: null,
    probe: async () => 'Seven answers.',
  }
  return { requests, engine, times: engineTimes(engine, straightLineTimes) }
}
const never = () => null

describe('minutes of an engine', () => {
  test('are asked within its limits', async () => {
    for (const limits of [{ places: 100 }, { pairs: 2500 }, { places: 20, pairs: 64 }]) {
      const { requests, times } = sevenMinutes(limits, never)
      const answer = await times.matrix(row(1), row(2600))
      expect(answer.minutes.every((each) => each === 7)).toBe(true)
      for (const { from, to } of requests) {
        expect(from.length + to.length).toBeLessThanOrEqual(limits.places ?? Infinity)
        expect(from.length * to.length).toBeLessThanOrEqual(limits.pairs ?? Infinity)
      }
    }
  })

  test('are not asked where the embedded model finds a place much nearer', async () => {
    // 9 homes along a row of 41 places, 340 km long: most pairs are not worth a question
    const places = row(41)
    const homes = {
      lng: [0, 5, 10, 15, 20, 25, 30, 35, 40].map((i) => places.lng[i]),
      lat: Array.from({ length: 9 }, () => 40),
    }
    const { requests, times } = sevenMinutes({}, never)
    const answer = await times.matrix(homes, places)
    const asked = requests.reduce((sum, { from, to }) => sum + from.length * to.length, 0)
    expect(asked).toBeLessThan(0.5 * 9 * 41)
    const own = answer.whose!.filter((each) => each === 0).length
    expect(own).toBe(answer.minutes.filter((each) => each === 7).length)
    expect(answer.models).toEqual(['Seven', straightLineTimes.name])
    for (let place = 0; place < 41; place++) {
      expect(homes.lng.some((_, home) => answer.whose![home * 41 + place] === 0)).toBe(true)
    }
  })

  test('are not asked farther than it can tell', async () => {
    const { times } = sevenMinutes({ km: 100 }, never)
    const { whose } = await times.matrix(row(1), row(30))
    expect(whose![5]).toBe(0)
    expect(whose![20]).toBe(1)
  })

  test('are remembered', async () => {
    const { requests, times } = sevenMinutes({}, never)
    await times.matrix(row(3), row(3))
    const asked = requests.length
    await times.matrix(row(3), row(3))
    expect(requests).toHaveLength(asked)
  })

  test('that break off leave the rest to the embedded model, and the planner is told', async () => {
    const { times } = sevenMinutes({ pairs: 10 }, (requests) =>
      requests.length > 2 ? new EngineFailure('It went away.') : null,
    )
    const answer = await times.matrix(row(1), row(50))
    expect(answer.minutes.filter((each) => each === 7)).toHaveLength(20)
    expect(answer.minutes.every((each) => each >= 0)).toBe(true)
    expect(answer.notes).toEqual([
      `Seven stopped answering: It went away. 20 of 50 minutes are its own, the others are of ${straightLineTimes.name}.`,
    ])
  })

  test('of an engine that fails at once are all of the embedded model, unless it must answer alone', async () => {
    const { times } = sevenMinutes({}, () => new EngineFailure('It went away.'))
    expect((await times.matrix(row(1), row(50))).notes).toEqual([
      `Seven stopped answering: It went away. All 50 minutes asked for are of ${straightLineTimes.name}.`,
    ])
    await expect(times.matrix(row(1), row(50), { alone: true })).rejects.toThrow('It went away.')
  })

  test('that take no time over many km are nonsense', async () => {
    const { times, engine } = sevenMinutes({}, never)
    engine.block = async (from, to) => {
      const minutes = new Float32Array(from.length * to.length)
      return { minutes, km: minutes }
    }
    const answer = await times.matrix(row(1), row(3))
    expect(answer.notes[0]).toContain('It says that 9 km take 0 minutes, which cannot be.')
    expect(answer.whose).toEqual(Uint8Array.of(1, 1, 1))
  })

  test('are asked in halves around a place without a road, which alone is no way', async () => {
    const { times } = sevenMinutes({}, (requests) => {
      const lost = requests.at(-1)!.to.some(({ lng }) => Math.abs(lng + 89.3) < 1e-6)
      return lost ? new EngineFailure('No road near a place.', true) : null
    })
    const answer = await times.matrix(row(2, 40.05), row(20))
    const lost = [...answer.minutes].flatMap((each, cell) => (Number.isNaN(each) ? [cell] : []))
    expect(lost.map((cell) => cell % 20)).toContain(7)
    expect(lost.every((cell) => cell % 20 === 7)).toBe(true)
  })

  test('stop with the wish', async () => {
    const stop = new AbortController()
    const { requests, times } = sevenMinutes({ pairs: 10 }, () => {
      stop.abort()
      return null
    })
    await expect(times.matrix(row(1), row(50), { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toHaveLength(1)
  })
})
