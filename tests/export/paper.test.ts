import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Paper, type Fonts } from '#export/pdf/paper.ts'
import { scriptFiles, unprintableNames } from '#export/pdf/scripts.ts'
import { trueTypeOf } from '#export/pdf/woff.ts'
import { noAccounts } from '#model/account.ts'
import type { Project } from '#model/project.ts'
import { packTexts } from '#model/text.ts'
import { tool } from '../tools.ts'

const font = (name: string): Uint8Array => readFileSync(`public/fonts/${name}`)

function named(...names: string[]): Project {
  const columns = [{ name: 'name', text: packTexts(names) }]
  const accounts = { ...noAccounts, count: names.length, columns, roles: { name: 0 } }
  return { name: 'Plan', accounts, alignments: [], roster: [], measures: [] } as unknown as Project
}

function fontsFor(...names: string[]): Fonts {
  const others = scriptFiles(named(...names)).map((file) => trueTypeOf(font(file)))
  return { regular: font('Inter-Regular.ttf'), bold: font('Inter-SemiBold.ttf'), others }
}

/** A page with each name on a line. */
function page(names: readonly string[], fonts = fontsFor(...names)): Paper {
  const paper = new Paper(fonts, 'Names', 'letter')
  names.forEach((name, line) => paper.text(name, 60, 60 + 24 * line, { size: 14, width: 400 }))
  return paper
}

test('typefaces are asked for by what the names are written in', () => {
  expect(scriptFiles(named('Zażółć Ltd', 'Ωmega', 'Москва', '© ™ →'))).toEqual([])
  expect(scriptFiles(named('שלום'))).toEqual(['NotoSansHebrew.woff'])
  expect(scriptFiles(named('トヨタ', '東京'))).toEqual(['NotoSansJP.woff', 'NotoSansSC.woff'])
  expect(scriptFiles(named('Café 🚀'))).toEqual(['NotoEmoji.woff'])
})

test('the same names give the same bytes', () => {
  const names = ['Acme, Inc', 'שלום עולם (12)', '🚀 Rocket']
  expect(page(names).bytes()).toEqual(page(names).bytes())
})

test('a name that is too long is cut at its end, which is on the left where it reads from the right', () => {
  const paper = page(['שלום'])
  const width = paper.textWidth('שלום עולם', 14)
  expect(width).toBeGreaterThan(paper.textWidth('שלום', 14))
  expect(width).toBeLessThan(120)
})

test('in a line of several parts each reads its own way', () => {
  const paper = page(['שלום 02'])
  const drawn: string[] = []
  paper.pdf.text = ((text: string) => (drawn.push(text), paper.pdf)) as typeof paper.pdf.text
  paper.text('שלום 02  ·  1 FTE', 0, 0)
  expect(drawn.join('')).toBe('02 םולש · 1 FTE')
})

test('names that the pages cannot show are listed, others are not', () => {
  const rep = { id: 'R1', name: 'हिन्दी' }
  const project = { ...named('Łódź 東京 שלום 🚀', 'தமிழ் Ltd', '=1+1'), roster: [rep] } as unknown as Project
  const ids = { ...project, accounts: { ...project.accounts, id: packTexts(['A1', 'A2', 'A3']) } }
  const list = new TextDecoder().decode(unprintableNames(ids)!)
  expect(
    list
      .split('\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.trim()),
  ).toEqual(['rep,R1,हिन्दी', 'account,A2,தமிழ் Ltd'])
  expect(unprintableNames(named('Acme', 'Ωmega'))).toBeNull()
})

const pdftotext = tool('pdftotext')

describe.skipIf(!pdftotext)('pdftotext reads', () => {
  test('Hebrew, Arabic, Chinese, Japanese and Korean names, letter by letter in the order of reading', () => {
    const names = ['שלום עולם (12)', 'شركة الأمل 12', '中国石油', 'トヨタ自動車', '한국전력 Seoul', 'Acme אבג Inc']
    const text = textOf(names)
    for (const word of names.flatMap((name) => name.split(' '))) expect(text).toContain(word)
    expect(text).not.toContain('□')
  })

  test('alef and lam stay two letters', () => {
    expect(textOf(['Acme', 'مرحبا بالعالم', 'Inc', 'Ltd'])).toContain('بالعالم')
  })

  function textOf(names: readonly string[]): string {
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-paper-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'names.pdf'), page(names).bytes())
    const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
    // Arabic letters are joined in print; the plain ones are the same letters
    return pdftotext!(join(folder, 'names.pdf'), '-').replace(marks, '').normalize('NFKC')
  }
})
