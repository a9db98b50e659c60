import type { DeckProps, Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map } from 'maplibre-gl'
import { layersInTurn } from './layersInTurn.ts'

export interface PointsOverlay {
  /** Puts these layers in the place of those that the part had. */
  show(part: Part, layers: Layer[]): void
  /** With the map, whose canvas cannot be drawn on by deck.gl again. */
  remove(): void
}

/** In the order in which they lie over one another. */
type Part = 'clusters' | 'labels' | 'homes'

type Device = Parameters<NonNullable<DeckProps['onDeviceInitialized']>>[0]

/** deck.gl over the map, for what are points there. */
export function pointsOverlay(map: Map): PointsOverlay {
  let device: Device | null = null
  const turns = layersInTurn<Layer>((layers) => overlay.setProps({ layers }))
  const onDeviceInitialized = (made: Device) => {
    device = made
    turns.drawn()
  }
  const overlay = new MapLibreOverlay({ ...drawnOnly(), onDeviceInitialized, onAfterRender: turns.drawn })
  map.addControl(overlay)
  const parts: Record<Part, Layer[]> = { clusters: [], labels: [], homes: [] }
  // a finer picture changes the pixels alone, and deck.gl looks at the size on the page
  const onResize = () => {
    const { width, height } = map.getCanvas()
    device?.canvasContext?.setDrawingBufferSize(width, height)
  }
  map.on('resize', onResize)
  return {
    show(part, layers) {
      parts[part] = layers
      turns.show(Object.values(parts).flat())
    },
    remove() {
      map.off('resize', onResize)
      turns.stop()
      map.removeControl(overlay)
      // deck.gl leaves the canvas to its owner, and with it a listener that would keep the whole map
      device?.canvasContext?.destroy()
    },
  }
}

/**
 * Nothing of deck.gl is ever picked: it hears the pointer on an element that nobody touches. On the canvas it would
 * measure its place with every event, which lays the whole page out anew in the middle of an edit.
 */
function drawnOnly(): ConstructorParameters<typeof MapLibreOverlay>[0] {
  const parent = document.createElement('div')
  parent.append(document.createElement('div'))
  parent.firstElementChild!.className = 'deck-events-root'
  const props = { interleaved: true, layers: [], parent }
  return props
}
