import bidiFactory from 'bidi-js'
import { jsPDF } from 'jspdf'
import { glyphsBeyondBmp } from './woff.ts'

/** Colours of a printed page: the light look of the app. */
export const ink = {
  text: '#0F172A',
  muted: '#475569',
  line: '#CBD5E1',
  soft: '#F1F5F9',
  accent: '#2563EB',
  over: '#C2410C',
  under: '#1D4ED8',
}

export type Weight = 'regular' | 'bold'

/** Typefaces by weight as TrueType bytes. */
export interface Fonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
  /** For other scripts, in any weight. */
  readonly others?: readonly Uint8Array[]
}

/** What of the library's typeface is needed to know what it can write. */
interface Typeface {
  readonly name: string
  readonly codeMap: Record<number, number>
  readonly beyond: Map<number, number>
}

/** Letters of one typeface, from left to right. */
interface Run {
  readonly font: string
  text: string
}

interface TextLook {
  readonly size?: number
  readonly weight?: Weight
  readonly color?: string
  readonly align?: 'left' | 'right' | 'center'
  /** Cut with … at this width. */
  readonly width?: number
  /** White around the letters, for texts on a map. */
  readonly halo?: boolean
}

export const margin = 42

/** Letters from here on, which no script uses, stand for emoji: the library writes the first 65,536 only. */
const privateUse = 0xe000
const bidi = bidiFactory()
/** Texts are drawn letter by letter from left to right: the order is ours. */
const asGiven = { isInputVisual: true, isOutputVisual: true }

/** Pages with texts in bundled typefaces. Nothing of it depends on the day or the machine. */
export class Paper {
  readonly pdf: jsPDF
  readonly width: number
  readonly height: number
  /** Inter first, which writes what it can. */
  private readonly typefaces: readonly Typeface[]
  private readonly standIns = new Map<number, string>()
  private freePlace = privateUse

  constructor(fonts: Fonts, title: string, format: 'letter' | 'a4') {
    this.pdf = new jsPDF({ unit: 'pt', format, compress: true, putOnlyUsedFonts: true, floatPrecision: 2 })
    joinNoMore(this.pdf)
    this.pdf.setCreationDate("D:19800101000000+00'00'")
    this.pdf.setFileId('0'.repeat(32))
    this.pdf.setProperties({ title, creator: 'Evenfield' })
    this.addFont('Inter', 'bold', fonts.bold)
    const inter = this.addFont('Inter', 'regular', fonts.regular)
    const others = (fonts.others ?? []).map((bytes, i) => this.addFont(`Other${i}`, 'regular', bytes))
    this.typefaces = [inter, ...others]
    this.width = this.pdf.internal.pageSize.getWidth()
    this.height = this.pdf.internal.pageSize.getHeight()
  }

  get page(): number {
    return this.pdf.getNumberOfPages()
  }

  newPage(): void {
    this.pdf.addPage()
  }

  text(text: string, x: number, y: number, look: TextLook = {}): void {
    const { size = 9, weight = 'regular', color = ink.text, align = 'left', width, halo } = look
    this.pdf.setFontSize(size)
    const printable = this.printable(text)
    const runs = this.runs(width === undefined ? printable : this.cut(printable, width, weight))
    const left = x - { left: 0, center: 0.5, right: 1 }[align] * this.runsWidth(runs, weight)
    if (halo) {
      this.pdf.setDrawColor('#FFFFFF')
      this.pdf.setLineWidth(2)
      this.pdf.setLineJoin('round')
      this.draw(runs, left, y, weight, 'stroke')
    }
    this.pdf.setTextColor(color)
    this.draw(runs, left, y, weight, 'fill')
  }

  textWidth(text: string, size: number, weight: Weight = 'regular'): number {
    this.pdf.setFontSize(size)
    return this.runsWidth(this.runs(this.printable(text)), weight)
  }

  fill(x: number, y: number, width: number, height: number, color: string, radius = 0): void {
    this.pdf.setFillColor(color)
    if (radius > 0) this.pdf.roundedRect(x, y, width, height, radius, radius, 'F')
    else this.pdf.rect(x, y, width, height, 'F')
  }

  line(x1: number, y1: number, x2: number, y2: number, color = ink.line, width = 0.5): void {
    this.pdf.setDrawColor(color)
    this.pdf.setLineWidth(width)
    this.pdf.line(x1, y1, x2, y2)
  }

  /** The same line at the foot of every page, with its number. */
  numberPages(foot: string): void {
    const pages = this.page
    for (let page = 1; page <= pages; page++) {
      this.pdf.setPage(page)
      const y = this.height - 24
      this.text(foot, margin, y, { size: 7, color: ink.muted, width: this.width - 2 * margin - 70 })
      this.text(`${page} / ${pages}`, this.width - margin, y, { size: 7, color: ink.muted, align: 'right' })
    }
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.pdf.output('arraybuffer'))
  }

  private addFont(name: string, weight: Weight, bytes: Uint8Array): Typeface {
    const file = `${name}-${weight}.ttf`
    this.pdf.addFileToVFS(file, oneLetterEach(bytes))
    this.pdf.addFont(file, name, weight, undefined, 'Identity-H')
    this.pdf.setFont(name, weight)
    const { metadata } = this.pdf.getFont() as unknown as { metadata: { cmap: { unicode: Pick<Typeface, 'codeMap'> } } }
    return { name, codeMap: metadata.cmap.unicode.codeMap, beyond: glyphsBeyondBmp(bytes) }
  }

  /** In the order of reading, Arabic letters joined; what no typeface has becomes a box. */
  private printable(text: string): string {
    let shown = ''
    for (const letter of this.pdf.processArabic(text.replaceAll(/\s+/g, ' ').replaceAll(unseen, ''))) {
      const code = letter.codePointAt(0)!
      if (code > 0xffff) shown += this.standIn(code)
      else shown += this.fontOf(code) ? letter : '□'
    }
    return shown
  }

  private fontOf(code: number): Typeface | undefined {
    return this.typefaces.find(({ codeMap }) => codeMap[code])
  }

  private standIn(code: number): string {
    const known = this.standIns.get(code)
    if (known !== undefined) return known
    const font = this.typefaces.find(({ beyond }) => beyond.has(code))
    while (this.fontOf(this.freePlace)) this.freePlace++
    if (font) font.codeMap[this.freePlace] = font.beyond.get(code)!
    const letter = font ? String.fromCharCode(this.freePlace) : '□'
    this.standIns.set(code, letter)
    return letter
  }

  /** From left to right, in pieces of one typeface. */
  private runs(text: string): Run[] {
    const visual = rightToLeft.test(text) ? text.split(between).map(fromLeft).join('') : text
    const runs: Run[] = []
    for (let at = 0; at < visual.length; at++) {
      const name = this.fontOf(visual.charCodeAt(at))?.name ?? 'Inter'
      const last = runs.at(-1)
      if (last?.font === name) last.text += visual[at]!
      else runs.push({ font: name, text: visual[at]! })
    }
    return runs
  }

  private use({ font }: Run, weight: Weight): void {
    this.pdf.setFont(font, font === 'Inter' ? weight : 'regular')
  }

  private runsWidth(runs: readonly Run[], weight: Weight): number {
    return runs.reduce((width, run) => {
      this.use(run, weight)
      return width + this.pdf.getTextWidth(run.text)
    }, 0)
  }

  private draw(runs: readonly Run[], x: number, y: number, weight: Weight, renderingMode: 'fill' | 'stroke'): void {
    let left = x
    for (const run of runs) {
      this.use(run, weight)
      this.pdf.text(run.text, left, y, { renderingMode, ...asGiven })
      left += this.pdf.getTextWidth(run.text)
    }
  }

  private cut(text: string, width: number, weight: Weight): string {
    const wide = (part: string): boolean => this.runsWidth(this.runs(part), weight) > width
    if (!wide(text)) return text
    let [fits, long] = [0, text.length]
    while (long - fits > 1) {
      const middle = (fits + long) >> 1
      if (wide(`${text.slice(0, middle)}…`)) long = middle
      else fits = middle
    }
    return `${text.slice(0, fits).trimEnd()}…`
  }
}

/**
 * Arabic letters are joined by `printable`, in the order of reading. The library would join them once more when it draws,
 * in the order on paper, where alef and lam stand like lam and alef: `بالعالم` would become another word.
 */
function joinNoMore({ internal: { events } }: jsPDF): void {
  const topics = events.getTopics() as { preProcessText?: Record<string, unknown> }
  for (const token of Object.keys(topics.preProcessText ?? {})) events.unsubscribe(token)
}

/** Lines of several parts go from the left, whatever a name among them reads like. */
const between = /( +· +|: )/

/** The letters in the order in which they stand on paper. */
function fromLeft(text: string): string {
  return bidi.getReorderedString(text, bidi.getEmbeddingLevels(text))
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Joiners, variants and marks of direction, which are not seen. */
const unseen = /\p{Bidi_Control}|\p{Variation_Selector}|\p{Emoji_Modifier}|\u200b|\u200c|\u200d|\u2060/gu

/** A TrueType file as a text of one letter a byte, which the library takes as it is; base64 took it ten times as long. */
function oneLetterEach(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 8192) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 8192)))
  }
  return pieces.join('')
}

/** A colour laid over white, as opaque as the share says. */
export function tint(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16)
    return Math.round(255 + (part - 255) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}

/** A darker shade of the same hue, for borders. */
export function shade(color: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16)
    return Math.round(part * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
