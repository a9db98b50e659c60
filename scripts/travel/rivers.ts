import type { MultiLineString } from 'geojson'
import { mesh } from 'topojson-client'
import type { GeometryCollection } from 'topojson-specification'
import { packageTopology } from '../geo/packageFiles.ts'
import { stateCodes } from '../geo/states.ts'
import type { Point } from './lines.ts'

/** `AR-MS`, and of a border that leaves its river a part only: `LA-MS north 31.01`. */
const border = /^([A-Z]{2})-([A-Z]{2})(?: (north|south|west) (-?[\d.]+))?$/

/** Rivers that two states meet in, as the lines of their border. */
export function riverLines(borders: string): Point[][] {
  const atlas = packageTopology('us-atlas/states-10m.json')
  const states = atlas.objects['states'] as GeometryCollection
  const codeOf = ({ id }: { id?: string | number | undefined }) => stateCodes[String(id)]
  return borders.split(';').flatMap((text) => {
    const [, a, b, side, limit] = border.exec(text) ?? []
    if (a === undefined) throw new Error(`crossings.txt: “${text}” is no border.`)
    const shared = mesh(atlas, states, (one, other) => {
      const both = [codeOf(one), codeOf(other)]
      return one !== other && both.includes(a) && both.includes(b)
    })
    const within = ([lng, lat]: Point) =>
      side === undefined ||
      (side === 'north' ? lat > Number(limit) : side === 'south' ? lat < Number(limit) : lng < Number(limit))
    return stretches(shared, within)
  })
}

/** Parts of the lines that lie within. */
function stretches({ coordinates }: MultiLineString, within: (point: Point) => boolean): Point[][] {
  const parts: Point[][] = []
  for (const line of coordinates as unknown as Point[][]) {
    let part: Point[] = []
    for (const point of line) {
      if (within(point)) part.push(point)
      else if (part.length > 0) [part] = [[], parts.push(part)]
    }
    if (part.length > 1) parts.push(part)
  }
  return parts
}
