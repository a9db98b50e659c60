import { capitalised } from '#model/capitalised.ts'
/** First name of a plan, from the file of accounts: `store_openings.csv` becomes `Store openings`. */
export function planName(file: string): string {
  const words = file
    .replaceAll(/\.[a-z]+(?= \+ |$)/gi, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
  return capitalised(words) || 'New plan'
}
