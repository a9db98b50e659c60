import { cellWords, plainWords } from './words/languages.ts'

const unitedStates = cellWords((words) => words.unitedStates)
const canada = cellWords((words) => words.canada)

/** Whose rules a postal code follows; `''` where the row does not say. */
export type CodeCountry = 'US' | 'CA' | 'other' | ''

export function codeCountry(text: string): CodeCountry {
  const plain = plainWords(text)
  if (plain === '') return ''
  if (unitedStates.has(plain)) return 'US'
  return canada.has(plain) ? 'CA' : 'other'
}
