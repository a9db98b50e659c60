import type { Position } from 'geojson'
import type { Areas } from './areas.ts'
import { xmlText } from './xmlText.ts'

/** Areas as KML, filled in their colours, with their values as extended data. */
export function kml(areas: readonly Areas[], title: string): Uint8Array<ArrayBuffer> {
  const colors = [...new Set(areas.flatMap(({ rows }) => rows.map(({ color }) => color.toLowerCase())))].sort()
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n',
    `<name>${xmlText(title)}</name>\n`,
    ...colors.map(styleXml),
    ...areas.map(folderXml),
    '</Document></kml>\n',
  ]
  return new TextEncoder().encode(parts.join(''))
}

/** KML writes colours as opacity, blue, green, red. */
function styleXml(color: string): string {
  const [red, green, blue] = [color.slice(1, 3), color.slice(3, 5), color.slice(5, 7)]
  const fill = `<PolyStyle><color>99${blue}${green}${red}</color></PolyStyle>`
  const line = `<LineStyle><color>ff${blue}${green}${red}</color><width>1.5</width></LineStyle>`
  return `<Style id="c${color.slice(1)}">${line}${fill}</Style>\n`
}

function folderXml({ name, columns, rows }: Areas): string {
  const placemarks = rows.map((row) => {
    const values = columns.flatMap(({ header }, i) => {
      const cell = row.cells[i]!
      if (cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return []
      return [`<Data name="${xmlText(header)}"><value>${xmlText(String(cell))}</value></Data>`]
    })
    const polygons = row.outline.coordinates.map(polygonXml).join('')
    const style = `<styleUrl>#c${row.color.slice(1).toLowerCase()}</styleUrl>`
    return `<Placemark><name>${xmlText(row.name)}</name>${style}<ExtendedData>${values.join('')}</ExtendedData><MultiGeometry>${polygons}</MultiGeometry></Placemark>\n`
  })
  return `<Folder><name>${xmlText(name)}</name>\n${placemarks.join('')}</Folder>\n`
}

function polygonXml(rings: readonly Position[][]): string {
  const boundaries = rings.map((ring, i) => {
    const places = ring.map(([lng, lat]) => `${lng},${lat}`).join(' ')
    const side = i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs'
    return `<${side}><LinearRing><coordinates>${places}</coordinates></LinearRing></${side}>`
  })
  return `<Polygon>${boundaries.join('')}</Polygon>`
}
