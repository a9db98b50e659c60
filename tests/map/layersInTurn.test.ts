import { afterEach, beforeEach, expect, test } from 'vitest'
import { layersInTurn } from '#map/points/layersInTurn.ts'

let frames: (() => void)[] = []
const page = globalThis as { requestAnimationFrame?: unknown; cancelAnimationFrame?: unknown }

beforeEach(() => {
  frames = []
  page.requestAnimationFrame = (callback: () => void) => frames.push(callback)
  page.cancelAnimationFrame = (id: number) => void (id > 0 && (frames[id - 1] = () => {}))
})

afterEach(() => {
  delete page.requestAnimationFrame
  delete page.cancelAnimationFrame
})

const named = (...ids: string[]) => ids.map((id) => ({ id }))

function handed() {
  const hands: string[] = []
  const turns = layersInTurn<{ id: string }>((layers) => hands.push(layers.map(({ id }) => id).join(' ')))
  const nextFrame = () => frames.splice(0).forEach((callback) => callback())
  return { hands, turns, nextFrame }
}

test('new layers come one a picture, in the order in which they lie, once there can be one', () => {
  const { hands, turns, nextFrame } = handed()
  turns.show(named('clusters', 'homes', 'labels'))
  nextFrame()
  expect(hands).toEqual([''])
  for (let picture = 0; picture < 5; picture++) {
    turns.drawn()
    turns.drawn()
    nextFrame()
    nextFrame()
  }
  expect(hands).toEqual(['', 'clusters', 'clusters homes', 'clusters homes labels'])
})

test('layers that were there before come at once, and what is gone stays away', () => {
  const { hands, turns, nextFrame } = handed()
  turns.show(named('clusters'))
  turns.drawn()
  nextFrame()
  turns.show(named('homes', 'labels', 'clusters'))
  turns.drawn()
  nextFrame()
  turns.show(named('clusters', 'labels'))
  turns.drawn()
  nextFrame()
  expect(hands).toEqual(['', 'clusters', 'clusters', 'homes clusters', 'clusters', 'clusters labels'])
})
