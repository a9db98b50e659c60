import { english } from './english.ts'
import { polish } from './polish.ts'
import type { WordList } from './wordList.ts'

/** A new language is a file beside these and a word here. */
export const languages: readonly WordList[] = [english, polish]

const letters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', đ: 'd', æ: 'ae', œ: 'oe' }

/** `BillingPostalCode`, `ZIP_code`, `Województwo` → `billing postal code`, `zip code`, `wojewodztwo`. */
export function plainWords(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[łøßđæœ]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How well a phrase names a header, 0 … 1: the whole, some of its words, or a part of a word such as STRCITY. */
function nameScore(header: string, phrase: string): number {
  if (header === phrase) return 1
  const compactHeader = header.replaceAll(' ', '')
  const compact = phrase.replaceAll(' ', '')
  if (compactHeader === compact) return 0.98
  const covered = compact.length / compactHeader.length
  if (` ${header} `.includes(` ${phrase} `)) return 0.5 + 0.4 * covered
  if (compact.length >= 4 && compactHeader.includes(compact)) return 0.3 + 0.3 * covered
  return 0
}

export function bestScore(header: string, phrases: readonly string[]): number {
  return phrases.reduce((best, phrase) => Math.max(best, nameScore(header, phrase)), 0)
}

/** Whether a cell is what headers are called: `customer`, `ZIP code`, `revenue 2024`. */
export function isHeaderWord(words: string): boolean {
  return bestScore(words, headerPhrases) > 0.6
}

const headerPhrases = languages.flatMap(({ account, roster, alignment, callPlan }) =>
  [account, roster, alignment, callPlan].flatMap((roles) => Object.values<readonly string[]>(roles).flat()),
)

/** Whether one of the words of a list stands in the header as a word. */
export function hasWord(header: string, pick: (words: WordList) => readonly string[]): boolean {
  return languages.some((words) => pick(words).some((word) => ` ${header} `.includes(` ${word} `)))
}

/** Words of all languages for one meaning, for cells: `yes`, `n/a`. */
export function cellWords(pick: (words: WordList) => readonly string[]): ReadonlySet<string> {
  return new Set(languages.flatMap(pick))
}
