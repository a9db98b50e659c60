import type { MapGeometry } from '#geo/mapGeometry.ts'
import { PALETTE_ROWS, PALETTE_WIDTH } from './palette.ts'
import { buffer, compileProgram, emptyBuffer, lookupTexture, plainUploads, type Program } from './program.ts'
import { borderFragment, borderVertex, fillFragment, fillVertex } from './unitShaders.ts'
import type { SegmentList } from './visibleSegments.ts'
import { ROW, type RowRange, type UnitTexels } from './unitTexels.ts'

/** Everything of the unit layers that lives on the graphics card. */
export interface UnitGraphics {
  readonly fills: Program
  readonly borders: Program
  readonly fillArray: WebGLVertexArrayObject
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
  const border = borderBuffers(gl, borders, geometry)
  gl.bindVertexArray(null)

  plainUploads(gl)
  const unitLook = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RG16UI, ROW, texels.rows)
  const colors = lookupTexture(gl)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, PALETTE_WIDTH, PALETTE_ROWS)
  const work = { geometryUploads: 1, rowsUploaded: 0, paletteUploads: 0 }

  return {
    fills,
    borders,
    fillArray: fill.array,
    borderArray: border.array,
    triangleCorners: geometry.triangles.length,
    work,
    uploadSegments({ segments, sides, count }) {
      gl.bindBuffer(gl.ARRAY_BUFFER, border.buffers[0]!)
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, segments, 0, 4 * count)
      gl.bindBuffer(gl.ARRAY_BUFFER, border.buffers[1]!)
      gl.bufferSubData(gl.ARRAY_BUFFER, 0, sides, 0, 2 * count)
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
      for (const [slot, texture, name] of [
        [0, unitLook, 'unitLook'],
        [1, colors, 'palette'],
      ] as const) {
        gl.activeTexture(gl.TEXTURE0 + slot)
        gl.bindTexture(gl.TEXTURE_2D, texture)
        gl.bindSampler(slot, null)
        gl.uniform1i(program.uniform(name), slot)
      }
    },
    destroy() {
      for (const made of [...fill.buffers, ...border.buffers]) gl.deleteBuffer(made)
      for (const array of [fill.array, border.array]) gl.deleteVertexArray(array)
      for (const texture of [unitLook, colors]) gl.deleteTexture(texture)
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

/** One instance a segment; the four corners come from gl_VertexID. Filled with what can be seen. */
function borderBuffers(gl: WebGL2RenderingContext, program: Program, geometry: MapGeometry): VertexArray {
  const array = gl.createVertexArray()
  gl.bindVertexArray(array)
  const segments = emptyBuffer(gl, geometry.segments.byteLength)
  pointTo(gl, program.attribute('segment'), 4)
  gl.vertexAttribDivisor(program.attribute('segment'), 1)
  const sides = emptyBuffer(gl, geometry.sides.byteLength)
  pointToIntegers(gl, program.attribute('sides'), 2)
  gl.vertexAttribDivisor(program.attribute('sides'), 1)
  return { array, buffers: [segments, sides] }
}

function pointTo(gl: WebGL2RenderingContext, attribute: number, size: number): void {
  gl.enableVertexAttribArray(attribute)
  gl.vertexAttribPointer(attribute, size, gl.FLOAT, false, 0, 0)
}

function pointToIntegers(gl: WebGL2RenderingContext, attribute: number, size: number): void {
  gl.enableVertexAttribArray(attribute)
  gl.vertexAttribIPointer(attribute, size, gl.UNSIGNED_INT, 0, 0)
}
