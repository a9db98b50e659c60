import type { Map } from 'maplibre-gl'
import type { MapGeometry } from '#geo/mapGeometry.ts'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import type { Box } from './visibleSegments.ts'

/** How positions get to the screen. The map is never turned or tilted, so 64-bit scale and offset are enough. */
export interface FlatView {
  /** Clip position = position × (scaleX, scaleY) + (offsetX, offsetY). */
  readonly scaleX: number
  readonly scaleY: number
  readonly offsetX: number
  readonly offsetY: number
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
  readonly pixelRatio: number
}

/** Positions are world coordinates less the origin. */
export function viewOf(map: Map, { originX, originY }: Pick<MapGeometry, 'originX' | 'originY'>): FlatView {
  const canvas = map.getCanvas()
  const pixelRatio = map.getPixelRatio()
  const width = canvas.width / pixelRatio
  const height = canvas.height / pixelRatio
  const world = 512 * 2 ** map.getZoom()
  const center = map.getCenter()
  const scaleX = (2 * world) / width
  const scaleY = (-2 * world) / height
  return {
    scaleX,
    scaleY,
    offsetX: (originX - mercatorX(center.lng)) * scaleX,
    offsetY: (originY - mercatorY(center.lat)) * scaleY,
    width,
    height,
    pixelRatio,
  }
}

/** What is on screen, with a margin as a share of its size. */
export function boxOf({ scaleX, scaleY, offsetX, offsetY }: FlatView, margin: number): Box {
  const reach = 1 + 2 * margin
  return {
    minX: (-reach - offsetX) / scaleX,
    maxX: (reach - offsetX) / scaleX,
    minY: (reach - offsetY) / scaleY,
    maxY: (-reach - offsetY) / scaleY,
  }
}

export function holdsBox(outer: Box, inner: Box): boolean {
  return outer.minX <= inner.minX && outer.maxX >= inner.maxX && outer.minY <= inner.minY && outer.maxY >= inner.maxY
}
