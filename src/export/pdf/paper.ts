import { jsPDF } from 'jspdf'

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

/** Pages with texts in a bundled typeface. Nothing of it depends on the day or the machine. */
export class Paper {
  readonly pdf: jsPDF
  readonly width: number
  readonly height: number
  private readonly known: (code: number) => boolean

  constructor(fonts: Fonts, title: string, format: 'letter' | 'a4') {
    this.pdf = new jsPDF({ unit: 'pt', format, compress: true, putOnlyUsedFonts: true, floatPrecision: 2 })
    this.pdf.setCreationDate("D:19800101000000+00'00'")
    this.pdf.setFileId('0'.repeat(32))
    this.pdf.setProperties({ title, creator: 'Evenfield' })
    for (const weight of ['regular', 'bold'] as const) {
      this.pdf.addFileToVFS(`${weight}.ttf`, base64(fonts[weight]))
      this.pdf.addFont(`${weight}.ttf`, 'Inter', weight, undefined, 'Identity-H')
    }
    this.width = this.pdf.internal.pageSize.getWidth()
    this.height = this.pdf.internal.pageSize.getHeight()
    this.pdf.setFont('Inter', 'regular')
    const { metadata } = this.pdf.getFont() as unknown as { metadata: { characterToGlyph(code: number): number } }
    this.known = (code) => metadata.characterToGlyph(code) > 0
  }

  get page(): number {
    return this.pdf.getNumberOfPages()
  }

  newPage(): void {
    this.pdf.addPage()
  }

  text(text: string, x: number, y: number, look: TextLook = {}): void {
    const { size = 9, weight = 'regular', color = ink.text, align = 'left', width, halo } = look
    this.pdf.setFont('Inter', weight)
    this.pdf.setFontSize(size)
    const shown = width === undefined ? this.printable(text) : this.cut(this.printable(text), width)
    if (shown === '') return
    if (halo) {
      this.pdf.setDrawColor('#FFFFFF')
      this.pdf.setLineWidth(2)
      this.pdf.setLineJoin('round')
      this.pdf.text(shown, x, y, { align, renderingMode: 'stroke' })
    }
    this.pdf.setTextColor(color)
    this.pdf.text(shown, x, y, { align })
  }

  textWidth(text: string, size: number, weight: Weight = 'regular'): number {
    this.pdf.setFont('Inter', weight)
    this.pdf.setFontSize(size)
    return this.pdf.getTextWidth(this.printable(text))
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

  /** Letters that the typeface lacks, which is other scripts than Latin, Greek and Cyrillic, become a box. */
  private printable(text: string): string {
    let shown = ''
    for (const letter of text.replaceAll(/\s+/g, ' ')) {
      const code = letter.codePointAt(0)!
      shown += code < 0x10000 && this.known(code) ? letter : '□'
    }
    return shown
  }

  private cut(text: string, width: number): string {
    if (this.pdf.getTextWidth(text) <= width) return text
    let [fits, long] = [0, text.length]
    while (long - fits > 1) {
      const middle = (fits + long) >> 1
      if (this.pdf.getTextWidth(`${text.slice(0, middle)}…`) <= width) fits = middle
      else long = middle
    }
    return `${text.slice(0, fits).trimEnd()}…`
  }
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The library takes typefaces as base64 only, and neither Node nor browsers share a way to make it. */
function base64(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let from = 0; from < bytes.length; from += 3 * 8192) {
    let piece = ''
    for (let at = from; at < Math.min(bytes.length, from + 3 * 8192); at += 3) {
      const group = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
      piece += digits[group >> 18]! + digits[(group >> 12) & 63]!
      piece += at + 1 < bytes.length ? digits[(group >> 6) & 63]! : '='
      piece += at + 2 < bytes.length ? digits[group & 63]! : '='
    }
    pieces.push(piece)
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
