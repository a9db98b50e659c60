import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { spanish } from './spanish.ts'
import type { WordList } from './wordList.ts'

/** A new language is a file beside these and a word here; English, the first, has words for every role. */
export const languages: readonly WordList[] = [english, polish, german, french, spanish, italian, portuguese, dutch]

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
function nameScore(header: string, compactHeader: string, phrase: string): number {
  if (header === phrase) return 1
  const compact = compactOf(phrase)
  if (compactHeader === compact) return 0.98
  // a part of the words is a part of the letters
  if (!compactHeader.includes(compact)) return 0
  const covered = compact.length / compactHeader.length
  if (` ${header} `.includes(` ${phrase} `)) return 0.5 + 0.4 * covered
  return compact.length >= 4 ? 0.3 + 0.3 * covered : 0
}

/** The best of the phrases; 0 where a language has none. */
export function bestScore(header: string, phrases: readonly string[] = []): number {
  const compactHeader = header.replaceAll(' ', '')
  return phrases.reduce((best, phrase) => Math.max(best, nameScore(header, compactHeader, phrase)), 0)
}

const compactPhrases = new Map<string, string>()

function compactOf(phrase: string): string {
  let compact = compactPhrases.get(phrase)
  if (compact === undefined) compactPhrases.set(phrase, (compact = phrase.replaceAll(' ', '')))
  return compact
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
