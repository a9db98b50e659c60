import type { CustomLayerInterface, Map } from 'maplibre-gl'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { AccountPoints } from './accountPoints.ts'
import { dotFragment, dotVertex } from './dotShaders.ts'
import { viewOf } from './flatView.ts'
import { buffer, compileProgram, type Program } from './program.ts'

/** Accounts as dots on the map. */
export interface AccountDots {
  readonly layer: CustomLayerInterface
  /** Null shows none. */
  setPoints(points: AccountPoints | null): void
  setColors(colors: MapColors): void
}

interface DotGraphics {
  readonly program: Program
  readonly array: WebGLVertexArrayObject
  destroy(): void
}

/**
 * One plain draw with a vertex for each account. An instance of four corners for each, as deck.gl draws dots, takes the
 * processor 150 ms a frame for 5,000 accounts where there is no graphics card.
 */
export function createAccountDots(): AccountDots {
  let map: Map | null = null
  let points: AccountPoints | null = null
  let graphics: DotGraphics | null = null
  let colors: MapColors | null = null

  function drop(): void {
    graphics?.destroy()
    graphics = null
  }

  return {
    layer: {
      id: 'accounts',
      type: 'custom',
      onAdd: (toMap) => (map = toMap),
      onRemove: drop,
      render(gl) {
        if (!map || !colors || !points || points.length === 0) return
        const context = gl as WebGL2RenderingContext
        graphics ??= dotGraphics(context, points)
        draw(context, graphics, points, colors, map)
      },
    },
    setPoints(next) {
      if (next === points) return
      drop()
      points = next
      map?.triggerRepaint()
    },
    setColors(next) {
      colors = next
      map?.triggerRepaint()
    },
  }
}

/** The middle of the US: single precision is fine enough around it, and on other continents to a pixel at a street's zoom. */
const origin = { originX: mercatorX(-98), originY: mercatorY(39) }

function dotGraphics(gl: WebGL2RenderingContext, { length, positions, radii }: AccountPoints): DotGraphics {
  const program = compileProgram(gl, dotVertex, dotFragment)
  const places = new Float32Array(3 * length)
  for (let point = 0; point < length; point++) {
    places[3 * point] = positions[2 * point]! - origin.originX
    places[3 * point + 1] = positions[2 * point + 1]! - origin.originY
    places[3 * point + 2] = radii[point]!
  }
  const array = gl.createVertexArray()
  gl.bindVertexArray(array)
  const content = buffer(gl, gl.ARRAY_BUFFER, places)
  const at = program.attribute('place')
  gl.enableVertexAttribArray(at)
  gl.vertexAttribPointer(at, 3, gl.FLOAT, false, 0, 0)
  gl.bindVertexArray(null)
  return {
    program,
    array,
    destroy() {
      gl.deleteBuffer(content)
      gl.deleteVertexArray(array)
      gl.deleteProgram(program.program)
    },
  }
}

function draw(
  gl: WebGL2RenderingContext,
  { program: { program, uniform }, array }: DotGraphics,
  { length }: AccountPoints,
  colors: MapColors,
  map: Map,
): void {
  const view = viewOf(map, origin)
  const zoom = map.getZoom()
  gl.useProgram(program)
  gl.uniform4f(uniform('view'), view.scaleX, view.scaleY, view.offsetX, view.offsetY)
  gl.uniform1f(uniform('pixelRatio'), view.pixelRatio)
  gl.uniform1f(uniform('size'), Math.min(1.6, Math.max(0.45, 0.45 + (zoom - 3.5) * 0.16)))
  gl.uniform1f(uniform('rim'), zoom >= 6 ? 1 : 0)
  gl.uniform4f(uniform('fillColor'), ...shares(colors.account), 150 / 255)
  gl.uniform4f(uniform('rimColor'), ...shares(colors.accountRim), 190 / 255)
  gl.disable(gl.DEPTH_TEST)
  gl.disable(gl.STENCIL_TEST)
  gl.depthMask(false)
  gl.bindVertexArray(array)
  gl.drawArrays(gl.POINTS, 0, length)
  gl.bindVertexArray(null)
}

function shares([r, g, b]: readonly [number, number, number]): [number, number, number] {
  return [r / 255, g / 255, b / 255]
}
