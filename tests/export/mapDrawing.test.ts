import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { drawMap } from '#export/pdf/mapDrawing.ts'
import type { CityTable } from '#geo/geography.ts'
import { Paper } from '#export/pdf/paper.ts'
import { tool } from '../tools.ts'

const pdftotext = tool('pdftotext')
const font = (name: string): Uint8Array => readFileSync(`public/fonts/${name}`)

test.skipIf(!pdftotext)('names of territories that lie close are all written, each clear of the others', () => {
  const paper = new Paper(
    { regular: font('Inter-Regular.ttf'), bold: font('Inter-SemiBold.ttf'), others: [] },
    'Map',
    'letter',
  )
  const names = ['Philadelphia', 'Connecticut', 'Chesapeake']
  const labels = names.map((text, i) => ({ text, at: [-75 + i / 100, 40] }))
  drawMap(paper, { x: 50, y: 50, width: 400, height: 300 }, [-85, 35, -65, 45], { land: [], areas: [], labels }, 'km')
  const boxes = wordsOn(paper)
  const written = new Map(boxes.filter(({ name }) => names.includes(name!)).map((box) => [box.name, box]))
  expect([...written.keys()].sort()).toEqual(names.toSorted())
  const all = [...written.values()]
  const meeting = all.filter((a) =>
    all.some((b) => a !== b && a.left < b.right && b.left < a.right && Math.abs(a.foot - b.foot) < 8),
  )
  expect(meeting).toEqual([])
})

test.skipIf(!pdftotext)('the city in which a home stands is named beside the home, not under it', () => {
  const paper = new Paper(
    { regular: font('Inter-Regular.ttf'), bold: font('Inter-SemiBold.ttf'), others: [] },
    'Map',
    'letter',
  )
  const at = [-75, 40]
  const [lng, lat, population] = [[-75], [40], [121_000]].map((values) => Float64Array.from(values))
  const where = { state: ['CT'], country: ['US'], lng: lng!, lat: lat!, population: population! }
  const cities: CityTable = { count: 1, name: ['Hartford'], ...where }
  const picture = { land: [], areas: [], homes: [at], cities }
  drawMap(paper, { x: 50, y: 50, width: 400, height: 300 }, [-85, 35, -65, 45], picture, 'km')
  const hartford = wordsOn(paper).find(({ name }) => name === 'Hartford')!
  // the home is drawn in the middle of the map, 4 points to either side
  expect(hartford.left).toBeGreaterThan(50 + 200 + 4 + 1)
  expect(hartford.left).toBeLessThan(50 + 200 + 20)
})

function wordsOn(paper: Paper) {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-map-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'map.pdf'), paper.bytes())
  const words = pdftotext!('-bbox', join(folder, 'map.pdf'), '-')
  return [...words.matchAll(/xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(\w+)</g)].map(
    ([, left, , right, bottom, name]) => ({ name, left: Number(left), right: Number(right), foot: Number(bottom) }),
  )
}
