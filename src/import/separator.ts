import Papa from 'papaparse'

const usual = [',', ';', '\t', '|'] as const
/** Asked for only where none of the usual ones parts most lines. */
const rare = ['^', '~'] as const
const separators = [...usual, ...rare]
export type Separator = (typeof separators)[number]

/** Excel may write `sep=;` as the first line; else PapaParse looks for the most even columns in the first rows. */
export function guessSeparator(sample: string): Separator {
  const stated = statedSeparator(sample)
  if (stated) return stated
  return guessAmong(usual, sample) ?? guessAmong(rare, sample) ?? ','
}

function guessAmong(candidates: readonly Separator[], sample: string): Separator | null {
  const guess = Papa.parse(sample, { preview: 20, skipEmptyLines: true, delimitersToGuess: [...candidates] })
  const parted = guess.data.filter((row) => Array.isArray(row) && row.length > 1).length
  if (parted * 2 <= guess.data.length) return null
  return separators.find((separator) => separator === guess.meta.delimiter) ?? null
}

/** As a person gives it: the sign itself, or `tab`. */
export function readSeparator(text: string): Separator | null {
  const sign = text === 'tab' || text === '\\t' ? '\t' : text
  return separators.find((separator) => separator === sign) ?? null
}

export function statedSeparator(sample: string): Separator | null {
  const line = /^sep=([,;|\t])\r?\n/.exec(sample)
  return (line?.[1] as Separator | undefined) ?? null
}
