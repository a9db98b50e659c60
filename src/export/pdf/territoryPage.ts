import type { Position } from 'geojson'
import { counted, unitCount } from '#model/counted.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { repOfTerritory, type Book } from './book.ts'
import { areasOf, drawFrames } from './bookMap.ts'
import { countText } from './figures.ts'
import { largestAccounts } from './largestAccounts.ts'
import { ink, margin, type Paper } from './paper.ts'
import { territoryChanges } from './territoryChanges.ts'
import { territoryFigures } from './territoryFigures.ts'

const mostDots = 4000
const tableTop = 84

export function territoryPage(paper: Paper, book: Book, card: Scorecard): void {
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
  const left = territoryFigures(paper, book, card, top)
  const right = book.changes ? territoryChanges(paper, book, book.changes, card.territory, top) : top
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
