import type { MapGeometry } from '#geo/mapGeometry.ts'
import { PALETTE_ROWS, PALETTE_WIDTH } from './palette.ts'
import { buffer, compileProgram, lookupTexture, plainUploads, type Program } from './program.ts'
import { borderFragment, borderVertex, fillFragment, fillVertex } from './unitShaders.ts'
import { SEGMENT_ROW, type SegmentList } from './visibleSegments.ts'
import { ROW, type RowRange, type UnitTexels } from './unitTexels.ts'

/** Everything of the unit layers that lives on the graphics card. */
export interface UnitGraphics {
  readonly fills: Program
  readonly borders: Program
  readonly fillArray: WebGLVertexArrayObject
  /** Without buffers: the corners of borders come from textures. */
  readonly borderArray: WebGLVertexArrayObject
  readonly triangleCorners: number
  /** Counts of work, for tests: an edit may only add to `rowsUploaded`. */
  readonly work: { geometryUploads: number; rowsUploaded: number; paletteUploads: number }
  uploadSegments(list: SegmentList): void
  uploadRows(texels: UnitTexels, rows: RowRange): void
  uploadPalette(palette: Uint8Array): void
  bindTextures(program: Program): void
  destroy(): void
}

export function unitGraphics(gl: WebGL2RenderingContext, geometry: MapGeometry, texels: UnitTexels): UnitGraphics {
  const fills = compileProgram(gl, fillVertex, fillFragment)
  const borders = compileProgram(gl, borderVertex, borderFragment)
  const fill = fillBuffers(gl, fills, geometry)
  const borderArray = gl.createVertexArray()
  gl.bindVertexArray(null)

  plainUploads(gl)
  const unitLook = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RG16UI, ROW, texels.rows)
  const colors = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, PALETTE_WIDTH, PALETTE_ROWS)
  const segmentRows = Math.max(1, Math.ceil(geometry.sides.length / 2 / SEGMENT_ROW))
  const segmentEnds = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, SEGMENT_ROW, segmentRows)
  const segmentSides = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RG32UI, SEGMENT_ROW, segmentRows)
  const textures = { unitLook, palette: colors, segmentEnds, segmentSides }
  const work = { geometryUploads: 1, rowsUploaded: 0, paletteUploads: 0 }

  return {
    fills,
    borders,
    fillArray: fill.array,
    borderArray,
    triangleCorners: geometry.triangles.length,
    work,
    uploadSegments({ segments, sides, count }) {
      const rows = Math.ceil(count / SEGMENT_ROW)
      if (rows === 0) return
      plainUploads(gl)
      gl.bindTexture(gl.TEXTURE_2D, segmentEnds)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, SEGMENT_ROW, rows, gl.RGBA, gl.FLOAT, segments)
      gl.bindTexture(gl.TEXTURE_2D, segmentSides)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, SEGMENT_ROW, rows, gl.RG_INTEGER, gl.UNSIGNED_INT, sides)
    },
    uploadRows({ texels }, { first, last }) {
      const rows = last - first + 1
      const part = texels.subarray(first * ROW * 2, (last + 1) * ROW * 2)
      plainUploads(gl)
      gl.bindTexture(gl.TEXTURE_2D, unitLook)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, first, ROW, rows, gl.RG_INTEGER, gl.UNSIGNED_SHORT, part)
      work.rowsUploaded += rows
    },
    uploadPalette(palette) {
      plainUploads(gl)
      gl.bindTexture(gl.TEXTURE_2D, colors)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, PALETTE_WIDTH, PALETTE_ROWS, gl.RGBA, gl.UNSIGNED_BYTE, palette)
      work.paletteUploads++
    },
    bindTextures(program) {
      for (const [slot, [name, texture]] of Object.entries(textures).entries()) {
        gl.activeTexture(gl.TEXTURE0 + slot)
        gl.bindTexture(gl.TEXTURE_2D, texture)
        gl.bindSampler(slot, null)
        gl.uniform1i(program.uniform(name), slot)
      }
    },
    destroy() {
      for (const made of fill.buffers) gl.deleteBuffer(made)
      for (const array of [fill.array, borderArray]) gl.deleteVertexArray(array)
      for (const texture of Object.values(textures)) gl.deleteTexture(texture)
      for (const { program } of [fills, borders]) gl.deleteProgram(program)
    },
  }
}

interface VertexArray {
  readonly array: WebGLVertexArrayObject
  readonly buffers: readonly WebGLBuffer[]
}

function fillBuffers(gl: WebGL2RenderingContext, program: Program, geometry: MapGeometry): VertexArray {
  const array = gl.createVertexArray()
  gl.bindVertexArray(array)
  const positions = buffer(gl, gl.ARRAY_BUFFER, geometry.positions)
  pointTo(gl, program.attribute('position'), 2)
  const units = buffer(gl, gl.ARRAY_BUFFER, geometry.unitOfVertex)
  pointToIntegers(gl, program.attribute('unit'), 1)
  const triangles = buffer(gl, gl.ELEMENT_ARRAY_BUFFER, geometry.triangles)
  return { array, buffers: [positions, units, triangles] }
}

function pointTo(gl: WebGL2RenderingContext, attribute: number, size: number): void {
  gl.enableVertexAttribArray(attribute)
  gl.vertexAttribPointer(attribute, size, gl.FLOAT, false, 0, 0)
}

function pointToIntegers(gl: WebGL2RenderingContext, attribute: number, size: number): void {
  gl.enableVertexAttribArray(attribute)
  gl.vertexAttribIPointer(attribute, size, gl.UNSIGNED_INT, 0, 0)
}
