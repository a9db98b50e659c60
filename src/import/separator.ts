import Papa from 'papaparse'

const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]

/** Excel may write `sep=;` as the first line; else PapaParse looks for the most even columns in the first rows. */
export function guessSeparator(sample: string): Separator {
  const stated = statedSeparator(sample)
  if (stated) return stated
  const guess = Papa.parse(sample, { preview: 20, skipEmptyLines: true, delimitersToGuess: [...separators] })
  return separators.find((separator) => separator === guess.meta.delimiter) ?? ','
}

export function statedSeparator(sample: string): Separator | null {
  const line = /^sep=([,;|\t])\r?\n/.exec(sample)
  return (line?.[1] as Separator | undefined) ?? null
}
