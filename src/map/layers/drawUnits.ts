import type { FlatView } from './flatView.ts'
import type { Rgb } from './palette.ts'
import type { UnitGraphics } from './unitGraphics.ts'
import type { UnitStyle } from './unitStyle.ts'
import { borderPass } from './unitShaders.ts'

export function drawFills(gl: WebGL2RenderingContext, graphics: UnitGraphics, style: UnitStyle, view: FlatView): void {
  const { fills } = graphics
  gl.useProgram(fills.program)
  graphics.bindTextures(fills)
  gl.uniform4f(fills.uniform('view'), view.scaleX, view.scaleY, view.offsetX, view.offsetY)
  gl.uniform1i(fills.uniform('byClass'), Number(style.byClass))
  gl.uniform1f(fills.uniform('pixelRatio'), view.pixelRatio)
  gl.uniform3fv(fills.uniform('selectionColor'), style.selection.map(share))
  flat(gl)
  gl.bindVertexArray(graphics.fillArray)
  gl.drawElements(gl.TRIANGLES, graphics.triangleCorners, gl.UNSIGNED_INT, 0)
  gl.bindVertexArray(null)
}

export interface BordersNow {
  readonly hairline: number
  /** Half the width of a line beyond which there is no unit, in pixels. */
  readonly edge: number
  readonly selected: boolean
  readonly count: number
}

export function drawBorders(
  gl: WebGL2RenderingContext,
  graphics: UnitGraphics,
  style: UnitStyle,
  view: FlatView,
  { hairline, edge, selected, count }: BordersNow,
): void {
  const { borders } = graphics
  gl.useProgram(borders.program)
  graphics.bindTextures(borders)
  gl.uniform4f(borders.uniform('view'), view.scaleX, view.scaleY, view.offsetX, view.offsetY)
  gl.uniform2f(borders.uniform('viewport'), view.width, view.height)
  gl.uniform1i(borders.uniform('byClass'), Number(style.byClass))
  gl.uniform1ui(borders.uniform('ringed'), Math.max(0, style.ringed))
  gl.uniform1f(borders.uniform('hairline'), hairline)
  gl.uniform1f(borders.uniform('edgeWidth'), edge)
  gl.uniform1f(borders.uniform('borderWidth'), style.borderWidth ?? 1)
  setColor(gl, borders.uniform('hairlineColor'), style.hairline, 0.55)
  setColor(gl, borders.uniform('ringCasingColor'), style.casing, 1)
  setColor(gl, borders.uniform('selectionLine'), style.selection, 1)
  setColor(gl, borders.uniform('plainBorder'), style.plainBorder, 1)
  flat(gl)
  gl.bindVertexArray(graphics.borderArray)
  const passes: number[] = [borderPass.territories]
  if (style.ringed >= 0) passes.push(borderPass.ringCasing, borderPass.ring)
  if (selected) passes.push(borderPass.selection)
  for (const pass of passes) {
    gl.uniform1i(borders.uniform('pass'), pass)
    gl.drawArrays(gl.TRIANGLES, 0, 6 * count)
  }
  gl.bindVertexArray(null)
}

/** No depth on a flat map: what is drawn later lies on top. */
function flat(gl: WebGL2RenderingContext): void {
  gl.disable(gl.CULL_FACE)
  gl.disable(gl.DEPTH_TEST)
  gl.disable(gl.STENCIL_TEST)
  gl.depthMask(false)
}

function setColor(gl: WebGL2RenderingContext, at: WebGLUniformLocation | null, color: Rgb, opacity: number): void {
  gl.uniform4f(at, share(color[0]), share(color[1]), share(color[2]), opacity)
}

function share(channel: number): number {
  return channel / 255
}
