import type { CustomLayerInterface, Map } from 'maplibre-gl'
import type { MapGeometry } from '#geo/mapGeometry.ts'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import { joinRows, unitTexels, writeUnitLook, type RowRange, type UnitLook } from './unitTexels.ts'
import { borderPass } from './unitShaders.ts'
import { unitGraphics, type UnitGraphics } from './unitGraphics.ts'
import type { Rgb } from './palette.ts'

/** Colours of the unit layers that are not in the palette. */
export interface UnitStyle {
  readonly selection: Rgb
  readonly hairline: Rgb
  readonly casing: Rgb
  readonly plainBorder: Rgb
  /** Fill by class of a measure instead of by territory. */
  readonly byClass: boolean
  /** Territory whose border is thick with a casing, or -1. */
  readonly ringed: number
}

/**
 * The units on the map as two MapLibre layers (fills below roads and water, borders above) over one set of buffers.
 * Geometry goes to the graphics card once; an edit rewrites rows of a lookup texture.
 */
export interface UnitLayers {
  readonly fills: CustomLayerInterface
  readonly borders: CustomLayerInterface
  setGeometry(geometry: MapGeometry | null): void
  setLook(look: UnitLook): void
  setPalette(palette: Uint8Array): void
  setStyle(style: UnitStyle): void
  /** Counts of work, for tests and benches. */
  work(): UnitGraphics['work'] | null
}

export function createUnitLayers(): UnitLayers {
  let map: Map | null = null
  let gl: WebGL2RenderingContext | null = null
  let geometry: MapGeometry | null = null
  let graphics: UnitGraphics | null = null
  let texels = unitTexels(0)
  let look: UnitLook | null = null
  let palette: Uint8Array | null = null
  let style: UnitStyle | null = null
  let dirtyRows: RowRange | null = null
  let dirtyPalette = true

  const unitCount = () => (geometry ? geometry.unitRing.length - 1 : 0)
  const allRows = () => ({ first: 0, last: texels.rows - 1 })

  function writeLook(): void {
    if (!look || look.territoryOf.length !== unitCount()) return
    dirtyRows = joinRows(dirtyRows, writeUnitLook(texels, unitCount(), look))
  }

  /** Uploads happen while MapLibre draws: only then may the GL state be touched. */
  function upload(): UnitGraphics | null {
    if (!gl || !geometry || geometry.triangles.length === 0) return null
    if (!graphics) {
      graphics = unitGraphics(gl, geometry, texels)
      dirtyRows = allRows()
      dirtyPalette = true
    }
    if (dirtyRows) graphics.uploadRows(texels, dirtyRows)
    if (dirtyPalette && palette) graphics.uploadPalette(palette)
    dirtyRows = null
    dirtyPalette = false
    return graphics
  }

  function dropGraphics(): void {
    graphics?.destroy()
    graphics = null
  }

  const fills: CustomLayerInterface = {
    id: 'unit-fills',
    type: 'custom',
    onAdd: (toMap, context) => {
      map = toMap
      gl = context
    },
    onRemove: dropGraphics,
    render: (context) => {
      const ready = upload()
      if (ready && style && map && geometry) drawFills(context, ready, style, map, geometry)
    },
  }
  const borders: CustomLayerInterface = {
    id: 'unit-borders',
    type: 'custom',
    render: (context) => {
      const ready = upload()
      const selected = (look?.selection.length ?? 0) > 0
      if (ready && style && map && geometry) drawBorders(context, ready, style, map, geometry, selected)
    },
  }

  return {
    fills,
    borders,
    setGeometry(next) {
      if (next === geometry) return
      dropGraphics()
      geometry = next
      texels = unitTexels(unitCount())
      writeLook()
      map?.triggerRepaint()
    },
    setLook(next) {
      look = next
      writeLook()
      map?.triggerRepaint()
    },
    setPalette(next) {
      palette = next
      dirtyPalette = true
      map?.triggerRepaint()
    },
    setStyle(next) {
      style = next
      map?.triggerRepaint()
    },
    work: () => graphics?.work ?? null,
  }
}

function drawFills(
  gl: WebGL2RenderingContext,
  graphics: UnitGraphics,
  style: UnitStyle,
  map: Map,
  geometry: MapGeometry,
) {
  const { fills } = graphics
  gl.useProgram(fills.program)
  graphics.bindTextures(fills)
  gl.uniform4fv(fills.uniform('view'), viewOf(map, geometry))
  gl.uniform1i(fills.uniform('byClass'), Number(style.byClass))
  gl.uniform1f(fills.uniform('pixelRatio'), map.getPixelRatio())
  gl.uniform3fv(fills.uniform('selectionColor'), style.selection.map(share))
  gl.disable(gl.CULL_FACE)
  gl.bindVertexArray(graphics.fillArray)
  gl.drawElements(gl.TRIANGLES, graphics.triangleCorners, gl.UNSIGNED_INT, 0)
  gl.bindVertexArray(null)
}

function drawBorders(
  gl: WebGL2RenderingContext,
  graphics: UnitGraphics,
  style: UnitStyle,
  map: Map,
  geometry: MapGeometry,
  selected: boolean,
) {
  const { borders, segmentCount } = graphics
  const { width, height } = map.getCanvas()
  const ratio = map.getPixelRatio()
  gl.useProgram(borders.program)
  graphics.bindTextures(borders)
  gl.uniform4fv(borders.uniform('view'), viewOf(map, geometry))
  gl.uniform2f(borders.uniform('viewport'), width / ratio, height / ratio)
  gl.uniform1i(borders.uniform('byClass'), Number(style.byClass))
  gl.uniform1ui(borders.uniform('ringed'), Math.max(0, style.ringed))
  gl.uniform1f(borders.uniform('hairline'), hairlineWidth(map.getZoom(), segmentCount))
  gl.uniform4fv(borders.uniform('hairlineColor'), [...style.hairline.map(share), 0.55])
  gl.uniform4fv(borders.uniform('ringCasingColor'), [...style.casing.map(share), 1])
  gl.uniform4fv(borders.uniform('selectionLine'), [...style.selection.map(share), 1])
  gl.uniform4fv(borders.uniform('plainBorder'), [...style.plainBorder.map(share), 1])
  gl.disable(gl.CULL_FACE)
  gl.bindVertexArray(graphics.borderArray)
  const passes: number[] = [borderPass.territories]
  if (style.ringed >= 0) passes.push(borderPass.ringCasing, borderPass.ring)
  if (selected) passes.push(borderPass.selection)
  for (const pass of passes) {
    gl.uniform1i(borders.uniform('pass'), pass)
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, segmentCount)
  }
  gl.bindVertexArray(null)
}

/** Clip position = position × (x, y) + (z, w). The map is never turned or tilted, so 64-bit scale and offset are enough. */
function viewOf(map: Map, { originX, originY }: MapGeometry): Float32Array {
  const { width, height } = map.getCanvas()
  const ratio = map.getPixelRatio()
  const world = 512 * 2 ** map.getZoom()
  const center = map.getCenter()
  const scaleX = (2 * world * ratio) / width
  const scaleY = (-2 * world * ratio) / height
  return new Float32Array([
    scaleX,
    scaleY,
    (originX - mercatorX(center.lng)) * scaleX,
    (originY - mercatorY(center.lat)) * scaleY,
  ])
}

/** Half a hairline's width in pixels. Units' own borders appear once a unit is larger than a few pixels. */
function hairlineWidth(zoom: number, segmentCount: number): number {
  const from = segmentCount > 20_000 ? 6.5 : 4
  return zoom < from ? 0 : Math.min(0.5, 0.2 + 0.3 * (zoom - from))
}

function share(channel: number): number {
  return channel / 255
}
