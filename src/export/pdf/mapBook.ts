import { bookOf, footOf, type BookSources } from './book.ts'
import { overviewPage } from './overviewPage.ts'
import { Paper, type Fonts } from './paper.ts'
import { territoryPage } from './territoryPage.ts'
import type { Project } from '#model/project.ts'

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
  overviewPage(paper, book)
  const cards = scores.cards.filter(({ territory }) => territory > 0)
  for (const [i, card] of cards.entries()) {
    yield i / cards.length
    paper.newPage()
    territoryPage(paper, book, card)
  }
  paper.numberPages(footOf(book))
  return paper.bytes()
}
