import type { Map } from 'maplibre-gl'
import { latOf, lngOf } from '#geo/mercator.ts'
import type { Outline } from './gesture.ts'
import type { Place } from './screen.ts'

/** The brush circle and the line of a lasso, drawn over the map without React in between. */
export interface ToolOverlay {
  circle(at: Place | null, radius: number): void
  outline(outline: Outline): void
  remove(): void
}

export function toolOverlay(container: HTMLElement): ToolOverlay {
  const svg = shape('svg', container)
  svg.setAttribute('class', 'map-tool-overlay')
  svg.setAttribute('aria-hidden', 'true')
  const path = shape('path', svg)
  const circle = shape('circle', svg)
  return {
    circle(at, radius) {
      circle.setAttribute('visibility', at ? 'visible' : 'hidden')
      if (!at) return
      circle.setAttribute('cx', String(at.left))
      circle.setAttribute('cy', String(at.top))
      circle.setAttribute('r', String(Math.max(3, radius)))
    },
    outline: (outline) => path.setAttribute('d', pathOf(outline)),
    remove: () => svg.remove(),
  }
}

/** The outline where its ground is now: the map may have moved since its points were set. */
export function onScreen(map: Map, outline: Outline): Outline {
  if (outline.kind !== 'path') return outline
  const points = outline.points.map((place) => {
    const { x: left, y: top } = map.project([lngOf(place.x), latOf(place.y)])
    return { ...place, left, top }
  })
  return { kind: 'path', points }
}

function pathOf(outline: Outline): string {
  if (outline.kind === 'none') return ''
  if (outline.kind === 'path') return `M${outline.points.map(({ left, top }) => `${left} ${top}`).join('L')}Z`
  const { from, to } = outline
  return `M${from.left} ${from.top}H${to.left}V${to.top}H${from.left}Z`
}

function shape<Name extends keyof SVGElementTagNameMap>(name: Name, parent: Element): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  parent.append(made)
  return made
}
