import type { LngLat, Map } from 'maplibre-gl'
import { useCallback, useRef, useState } from 'react'
import { notify } from '#app/notices.ts'
import type { Lifetime } from './lifetime.ts'

/** Where a map looks. */
export interface Camera {
  readonly center: LngLat
  readonly zoom: number
}

const MINUTE = 60_000
const MOST = 3

/**
 * Hears when the graphics card takes everything of a map away: sleep, a driver that starts anew, too many maps. Such a map
 * has neither style nor layers, so it is taken down before anything is asked of it.
 */
export function whenLost(map: Map, life: Lifetime, lost: (camera: Camera) => void): void {
  map.once('webglcontextlost', () => {
    const camera = { center: map.getCenter(), zoom: map.getZoom() }
    life.end()
    lost(camera)
  })
}

/**
 * Maps whose graphics are lost are made anew, under another number, where they looked. Where that does not last a
 * sentence says what to do. The plan has no part in it.
 */
export function useComingBack() {
  const [number, setNumber] = useState(0)
  const camera = useRef<Camera | null>(null)
  const losses = useRef<readonly number[]>([])
  const waiting = useRef(false)
  const lost = useCallback((looked: Camera) => {
    if (waiting.current) return
    camera.current = looked
    losses.current = [...losses.current.filter((at) => Date.now() - at < MINUTE), Date.now()]
    if (losses.current.length > MOST) {
      const reload = { label: 'Reload', run: () => window.location.reload() }
      notify('The graphics card keeps dropping the map. The plan is safe: reload the page.', 'error', reload)
      return
    }
    waiting.current = true
    setTimeout(() => {
      waiting.current = false
      setNumber((before) => before + 1)
      notify('The graphics card dropped the map, so it was drawn anew. The plan is as it was.')
    }, 300)
  }, [])
  return { number, camera, lost }
}
