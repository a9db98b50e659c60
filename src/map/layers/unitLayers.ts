import type { CustomLayerInterface, Map } from 'maplibre-gl'
import type { MapGeometry } from '#geo/mapGeometry.ts'
import { joinRows, unitTexels, writeUnitLook, type RowRange, type UnitLook } from './unitTexels.ts'
import { borderLines, type BorderLines } from './borderLines.ts'
import { drawBorders, drawFills } from './drawUnits.ts'
import { viewOf } from './flatView.ts'
import { unitGraphics, type UnitGraphics } from './unitGraphics.ts'
import type { UnitStyle } from './unitStyle.ts'

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

/** Id of the fills of the layers that have no other name. */
export const fillsOfUnits = 'unit-fills'

/** `name` begins the ids of both layers, of which one alone may be put on the map. */
export function createUnitLayers(name = 'unit'): UnitLayers {
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
  let lines: BorderLines | null = null
  let selectionDrawn = false

  const unitCount = () => (geometry ? geometry.unitRing.length - 1 : 0)

  /** False when all looks as before. */
  function writeLook(): boolean {
    const selected = (look?.selection.length ?? 0) > 0
    const otherPasses = selected !== selectionDrawn
    selectionDrawn = selected
    if (!look || look.territoryOf.length !== unitCount()) return otherPasses
    const rows = writeUnitLook(texels, unitCount(), look)
    dirtyRows = joinRows(dirtyRows, rows)
    if (rows) lines?.stale()
    return rows !== null || otherPasses
  }

  /** Uploads happen while MapLibre draws: only then may the GL state be touched. */
  function upload(): UnitGraphics | null {
    if (!gl || !geometry || geometry.triangles.length === 0) return null
    if (!graphics) {
      graphics = unitGraphics(gl, geometry, texels)
      lines = borderLines(geometry, texels)
      dirtyRows = { first: 0, last: texels.rows - 1 }
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
    lines = null
  }

  const onAdd = (toMap: Map, context: WebGL2RenderingContext) => {
    map = toMap
    gl = context
  }
  const fills: CustomLayerInterface = {
    id: `${name}-fills`,
    type: 'custom',
    onAdd,
    onRemove: dropGraphics,
    render: (context) => {
      const ready = upload()
      if (ready && style && map && geometry) drawFills(context, ready, style, viewOf(map, geometry))
    },
  }
  const borders: CustomLayerInterface = {
    id: `${name}-borders`,
    type: 'custom',
    onAdd,
    onRemove: dropGraphics,
    render: (context) => {
      const ready = upload()
      if (!ready || !style || !map || !geometry || !lines) return
      const view = viewOf(map, geometry)
      const zoom = map.getZoom()
      const hairline = hairlineWidth(zoom, unitCount())
      const fresh = lines.freshFor(view, hairline > 0)
      if (fresh) ready.uploadSegments(fresh)
      const selected = (look?.selection.length ?? 0) > 0
      drawBorders(context, ready, style, view, { hairline, edge: edgeWidth(zoom), selected, count: lines.count() })
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
      if (writeLook()) map?.triggerRepaint()
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

/** Thin from afar, or it would be all that is seen of scattered cells and of islands. */
function edgeWidth(zoom: number): number {
  return Math.min(1, Math.max(0.4, 0.4 + 0.3 * (zoom - 4)))
}

/** Half a hairline's width in pixels. Units' own borders appear once a unit is larger than a few pixels. */
function hairlineWidth(zoom: number, unitCount: number): number {
  const from = unitCount > 10_000 ? 6.5 : 4
  return zoom < from ? 0 : Math.min(0.5, 0.2 + 0.3 * (zoom - from))
}
