import type { Topology } from 'topojson-specification'

/**
 * Plain degrees → whole steps of a grid, each position as its distance from the one before. Positions that fall together become one.
 * East-west and north-south have steps of their own, as TopoJSON allows.
 */
export function quantize(topology: Topology, stepLng: number, stepLat: number): Topology {
  if (topology.transform) throw new Error('The topology is quantized already.')
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    const steps: [number, number][] = []
    arc.forEach(([lng, lat], i) => {
      const dx = Math.round(lng / stepLng) - x
      const dy = Math.round(lat / stepLat) - y
      // A line needs two positions, even where they fall together.
      if (dx === 0 && dy === 0 && i > 0 && !(i === arc.length - 1 && steps.length === 1)) return
      steps.push([dx, dy])
      x += dx
      y += dy
    })
    return steps
  })
  const transform = { scale: [stepLng, stepLat] as [number, number], translate: [0, 0] as [number, number] }
  return { type: 'Topology', transform, objects: topology.objects, arcs }
}
