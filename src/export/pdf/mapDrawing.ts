import { KM_PER_MILE } from '#geo/distance.ts'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { CityTable } from '#geo/geography.ts'
import { ink, type Paper } from './paper.ts'
import { fitted, type Bounds, type Box, type Fit, type Projection } from './projection.ts'

const water = '#E3EBF1'
const land = '#F6F6F4'
const landLine = '#B9C0C8'

/** Land under the territories: outlines of states, or of countries elsewhere. */
export type Land = readonly (Polygon | MultiPolygon)[]

export interface DrawnArea {
  readonly outline: MultiPolygon
  readonly fill: string
  readonly line: string
  readonly lineWidth: number
}

export interface MapPicture {
  readonly land: Land
  readonly areas: readonly DrawnArea[]
  /** Accounts as dots, lng, lat. */
  readonly dots?: readonly Position[]
  readonly homes?: readonly Position[]
  /** Names of territories; where they would overlap the first ones keep their place. */
  readonly labels?: readonly { readonly text: string; readonly at: Position }[]
  readonly cities?: CityTable
  readonly mostCities?: number
  /** Written into a corner; a scale bar goes with it. */
  readonly title?: string
}

/** Draws an area of the world into a box of the page. */
export function drawMap(paper: Paper, box: Box, bounds: Bounds, picture: MapPicture, distance: 'miles' | 'km'): void {
  const { pdf } = paper
  const fit = fitted(bounds, box, 10)
  const { place, pointsPerKm } = fit
  pdf.saveGraphicsState()
  pdf.rect(box.x, box.y, box.width, box.height, null)
  pdf.clip()
  pdf.discardPath()
  paper.fill(box.x, box.y, box.width, box.height, water)
  pdf.setLineJoin('round')
  const ground = picture.land.map((outline) => ringsOnPaper(box, fit, outline))
  for (const rings of ground) drawRings(paper, rings, land, landLine, 0.4)
  for (const { outline, fill, line, lineWidth } of picture.areas) {
    drawRings(paper, ringsOnPaper(box, fit, outline), fill, line, lineWidth)
  }
  // state lines once more, on top of the fills
  for (const rings of ground) drawRings(paper, rings, null, landLine, 0.3)
  for (const at of picture.dots ?? []) drawDot(paper, box, place(at[0]!, at[1]!), 1, ink.text)
  const homes = (picture.homes ?? []).map((at) => place(at[0]!, at[1]!))
  const taken: Box[] = homes.map(([x, y]) => ({ x: x - 4, y: y - 4, width: 8, height: 8 }))
  for (const { text, at } of picture.labels ?? []) drawName(paper, box, taken, text, place(at[0]!, at[1]!))
  if (picture.cities) drawCities(paper, box, taken, place, bounds, picture.cities, picture.mostCities ?? 12)
  for (const at of homes) drawHome(paper, at)
  pdf.restoreGraphicsState()
  pdf.setDrawColor(ink.line)
  pdf.setLineWidth(0.6)
  pdf.rect(box.x, box.y, box.width, box.height, 'S')
  if (picture.title) paper.text(picture.title, box.x + 5, box.y + 10, { size: 6.5, color: ink.muted })
  else drawScale(paper, box, pointsPerKm, distance)
}

/** Corners that fall together on paper are left out, and what does not touch the box. */
function ringsOnPaper(box: Box, { place, seen }: Fit, outline: Polygon | MultiPolygon): Point[][] {
  const polygons = outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates
  return polygons.flatMap((polygon) => {
    if (!meet(boundsOf(polygon[0]!), seen)) return []
    const rings = polygon.map((ring) => thinned(ring, place))
    return touches(rings[0]!, box) ? rings.filter((ring) => ring.length >= 3) : []
  })
}

function drawRings(
  { pdf }: Paper,
  rings: readonly Point[][],
  fill: string | null,
  line: string,
  lineWidth: number,
): void {
  if (rings.length === 0) return
  for (const [first, ...others] of rings) {
    pdf.moveTo(first![0], first![1])
    for (const [x, y] of others) pdf.lineTo(x, y)
    pdf.close()
  }
  pdf.setDrawColor(line)
  pdf.setLineWidth(lineWidth)
  if (fill === null) return void pdf.stroke()
  pdf.setFillColor(fill)
  pdf.fillStrokeEvenOdd()
}

/** Whether any of a ring may be seen; told from degrees, before the costly part. */
function meet([left, bottom, right, top]: Bounds, [west, south, east, north]: Bounds): boolean {
  return right >= west && left <= east && top >= south && bottom <= north
}

/** Kept, as every outline is looked at on every page of a book. */
const knownBounds = new WeakMap<readonly Position[], Bounds>()

function boundsOf(ring: readonly Position[]): Bounds {
  const bounds = knownBounds.get(ring) ?? extentOf(ring)
  knownBounds.set(ring, bounds)
  return bounds
}

/** Least and most of both numbers. */
function extentOf(places: readonly (readonly number[])[]): Bounds {
  let [left, low, right, high] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < places.length; i++) {
    const [x, y] = [places[i]![0]!, places[i]![1]!]
    if (x < left) left = x
    if (x > right) right = x
    if (y < low) low = y
    if (y > high) high = y
  }
  return [left, low, right, high]
}

type Point = readonly [x: number, y: number]

function thinned(ring: readonly Position[], place: Projection): Point[] {
  const kept: Point[] = []
  for (const [lng, lat] of ring) {
    const point = place(lng!, lat!)
    const last = kept.at(-1)
    if (!last || Math.abs(point[0] - last[0]) + Math.abs(point[1] - last[1]) > 0.6) kept.push(point)
  }
  return kept
}

function touches(points: readonly Point[], { x, y, width, height }: Box): boolean {
  const [left, top, right, bottom] = extentOf(points)
  // what wraps around the world is as wide as the world
  if (right - left > 20 * width) return false
  return right >= x && left <= x + width && bottom >= y && top <= y + height
}

function drawDot({ pdf }: Paper, box: Box, [x, y]: Point, radius: number, color: string): void {
  if (x < box.x || y < box.y || x > box.x + box.width || y > box.y + box.height) return
  pdf.setFillColor(color)
  pdf.circle(x, y, radius, 'F')
}

/** A house: a square with a roof. */
function drawHome({ pdf }: Paper, [x, y]: Point): void {
  pdf.setFillColor('#FFFFFF')
  pdf.setDrawColor(ink.text)
  pdf.setLineWidth(0.9)
  pdf.moveTo(x - 4, y)
  pdf.lineTo(x, y - 4.5)
  pdf.lineTo(x + 4, y)
  pdf.lineTo(x + 3, y)
  pdf.lineTo(x + 3, y + 4)
  pdf.lineTo(x - 3, y + 4)
  pdf.lineTo(x - 3, y)
  pdf.close()
  pdf.fillStroke()
}

const nameSize = 7
/** With the halo of both labels, and a little room. */
const labelGap = 2.5

/** Over its place, or as little beside it as keeps it clear of the names that are there already. */
function drawName(paper: Paper, box: Box, taken: Box[], text: string, [x, y]: Point): void {
  const [aside, line] = [paper.textWidth(text, nameSize, 'bold') / 3, nameSize + labelGap + 0.5]
  const places = [0, -aside, aside].flatMap((dx) => [0, -line, line].map((dy) => [x + dx, y + dy] as const))
  places.sort((a, b) => Math.hypot(a[0] - x, a[1] - y) - Math.hypot(b[0] - x, b[1] - y))
  places.some((at) => drawLabel(paper, box, taken, text, at, { size: nameSize, weight: 'bold', offset: 0 }))
}

interface LabelLook {
  readonly size: number
  readonly weight: 'regular' | 'bold'
  /** To the right of the place by so much; 0 is over it. */
  readonly offset: number
}

/** False where it would cover another label or leave the map. */
function drawLabel(
  paper: Paper,
  box: Box,
  taken: Box[],
  text: string,
  [x, y]: Point,
  { size, weight, offset }: LabelLook,
): boolean {
  const width = paper.textWidth(text, size, weight)
  const own = { x: offset > 0 ? x + offset : x - width / 2, y: y - size / 2, width, height: size }
  const inside =
    own.x > box.x + 2 &&
    own.x + width < box.x + box.width - 2 &&
    own.y > box.y + 2 &&
    own.y + size < box.y + box.height - 2
  if (!inside || taken.some((other) => overlap(own, other))) return false
  taken.push(own)
  paper.text(text, own.x, y + size * 0.36, { size, weight, halo: true, color: offset > 0 ? ink.muted : ink.text })
  return true
}

function overlap(a: Box, b: Box): boolean {
  const [x, y] = [
    Math.max(a.x - b.x - b.width, b.x - a.x - a.width),
    Math.max(a.y - b.y - b.height, b.y - a.y - a.height),
  ]
  return x < labelGap && y < labelGap
}

/** The largest first; cities come sorted by their population. */
function drawCities(
  paper: Paper,
  box: Box,
  taken: Box[],
  place: Projection,
  [west, south, east, north]: Bounds,
  { count, name, lng, lat }: CityTable,
  most: number,
): void {
  let drawn = 0
  for (let city = 0; city < count && drawn < most; city++) {
    const [x, y] = [lng[city]!, lat[city]!]
    if (x < west || x > east || y < south || y > north) continue
    const at = place(x, y)
    // right beside it, or past the home that stands there
    const named = [3.5, 9].some((offset) =>
      drawLabel(paper, box, taken, name[city]!, at, { size: 6.5, weight: 'regular', offset }),
    )
    if (!named) continue
    drawDot(paper, box, at, 1.3, ink.muted)
    drawn++
  }
}

/** A round distance, about a sixth of the map wide. */
function drawScale(paper: Paper, box: Box, pointsPerKm: number, distance: 'miles' | 'km'): void {
  const unit = pointsPerKm * (distance === 'miles' ? KM_PER_MILE : 1)
  const wanted = box.width / 6 / unit
  const power = 10 ** Math.floor(Math.log10(wanted))
  const round = [5, 2, 1].find((step) => step * power <= wanted)! * power
  const [x, y] = [box.x + box.width - 8 - round * unit, box.y + box.height - 8]
  paper.line(x, y, x + round * unit, y, ink.text, 1)
  paper.line(x, y - 3, x, y, ink.text, 1)
  paper.line(x + round * unit, y - 3, x + round * unit, y, ink.text, 1)
  const name = distance === 'miles' ? (round === 1 ? 'mile' : 'miles') : 'km'
  paper.text(`${round} ${name}`, x + 3, y - 3, { size: 6.5, halo: true })
}
