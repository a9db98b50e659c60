import { isWrittenSize } from './number.ts'
import { textCount, type TextColumn } from './text.ts'

export type DecimalMark = '.' | ','

/**
 * A number as people write it, NaN if it is none: `1,234.50`, `1.234,50`, `$681,000,000`, `12,34,567`, `$(12)`, `12-`, `1.2E+05`.
 * `12%` is 0.12, as in a spreadsheet. Digits must stand in groups of three where they are grouped, or as in
 * India in groups of two before the last three.
 * `1e99` and `1e-99` are none.
 */
export function parseNumber(text: string, decimal: DecimalMark = '.'): number {
  let rest = text.trim().replace(/[−–]/g, '-')
  if (rest.includes('(')) rest = rest.replace(currencyPattern, '').trim()
  let sign = 1
  if (rest.startsWith('(') && rest.endsWith(')')) {
    rest = rest.slice(1, -1)
    sign = -1
  }
  rest = rest.replace(currencyPattern, '').trim()
  if (rest.endsWith('-') || rest.startsWith('-')) {
    rest = rest.replace(/^-|-$/, '').replace(currencyPattern, '').trim()
    sign = -sign
  }
  if (rest.startsWith('+')) rest = rest.slice(1)
  const percent = rest.endsWith('%')
  if (percent) rest = rest.slice(0, -1).trimEnd()
  const [whole, grouped] = decimal === '.' ? [dotNumber, /[,'’\s]/g] : [commaNumber, /[.'’\s]/g]
  if (!whole.test(rest)) return NaN
  const value = Number(rest.replace(grouped, '').replace(',', '.'))
  if (!isWrittenSize(value)) return NaN
  return (sign * value) / (percent ? 100 : 1)
}

const dotNumber = /^(\d+|\d{1,3}([,'’\s]\d{3})+|\d{1,2}(,\d{2})+,\d{3})?(\.\d*)?([eE][+-]?\d{1,3})?(?<=[\d.].*)$/
const commaNumber = /^(\d+|\d{1,3}([.'’\s]\d{3})+)?(,\d*)?([eE][+-]?\d{1,3})?(?<=[\d,].*)$/
export const currencyWords = 'usd|eur|gbp|cad|aud|chf|pln|zł|zl|sek|nok|dkk|jpy|mxn|inr|us\\$|ca\\$|c\\$|a\\$|[$€£¥₹]'
const currencyPattern = new RegExp(`^(${currencyWords})\\s*|\\s*(${currencyWords})$`, 'gi')

/**
 * Which mark parts the fraction in a column. Both marks in one cell, a mark that stands twice, or a comma without
 * three digits behind it say so; null if no cell does: `1,234` and `1.234` alone can be read either way.
 */
export function decimalMark(column: TextColumn): DecimalMark | null {
  const { bytes, offsets } = column
  if (!bytes.includes(46) && !bytes.includes(44)) return null
  let dots = 0
  let commas = 0
  for (let row = 0; row < textCount(column) && dots + commas < enoughEvidence; row++) {
    const from = offsets[row]
    const to = offsets[row + 1]
    let dot = -1
    let comma = -1
    let twoDots = false
    let twoCommas = false
    for (let at = from; at < to; at++) {
      const byte = bytes[at]
      if (byte === 46) {
        twoDots = dot >= 0
        dot = at
      } else if (byte === 44) {
        twoCommas = comma >= 0
        comma = at
      }
    }
    if (dot < 0 && comma < 0) continue
    if (twoDots || (comma > dot && dot >= 0)) commas++
    else if (twoCommas || (dot > comma && comma >= 0)) dots++
    else if (comma >= 0 && !threeDigitsFollow(bytes, comma, to)) commas++
    else if (comma >= 0 && comma === from + 1 && bytes[from] === 48) commas++
    else if (dot >= 0 && !threeDigitsFollow(bytes, dot, to)) dots++
  }
  if (dots === 0 && commas === 0) return null
  return commas > dots ? ',' : '.'
}

const enoughEvidence = 1000

function threeDigitsFollow(bytes: Uint8Array, at: number, to: number): boolean {
  let digits = 0
  while (at + 1 + digits < to && isDigit(bytes[at + 1 + digits])) digits++
  return digits === 3
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57
}
