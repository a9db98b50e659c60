import { computedMeasure, type Mapping } from '#import/mapping.ts'
import { encodings } from '#import/encoding.ts'
import type { OwnedBy } from '#import/owners.ts'
import { readSeparator } from '#import/separator.ts'
import type { TableFileWish } from '#import/tableFile.ts'
import { duplicateChoices } from '#jobs/importFiles.ts'
import { UsageError } from './command.ts'
import { textOption, type Options } from './options.ts'

// How the files of a new plan are to be read.

export function duplicatesOption(options: Options): (typeof duplicateChoices)[number] {
  const wanted = textOption(options, 'duplicates') ?? 'keep'
  const known = duplicateChoices.find((one) => one === wanted)
  if (!known) throw new UsageError(`--duplicates ${wanted}: choose ${duplicateChoices.join(', ')}.`)
  return known
}

export function readingOf(options: Options): TableFileWish {
  const sheet = textOption(options, 'sheet')
  const encoding = textOption(options, 'encoding')?.toLowerCase()
  const separator = textOption(options, 'separator')
  const known = encodings.find((one) => one === encoding)
  if (encoding !== undefined && !known) throw new UsageError(`--encoding is one of ${encodings.join(', ')}.`)
  const sign = separator === undefined ? null : readSeparator(separator)
  if (separator !== undefined && !sign) throw new UsageError('--separator is one of , ; | ^ ~ tab.')
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(options['no-header'] ? { header: false } : {}),
    ...(known ? { encoding: known } : {}),
    ...(sign ? { separator: sign } : {}),
  }
}

export function ownedByOption(options: Options): OwnedBy | undefined {
  const text = textOption(options, 'owned-by')
  if (text === undefined) return undefined
  if (options['owners'] === undefined) throw new UsageError('--owned-by goes with --owners.')
  if (text !== 'rep' && text !== 'territory') throw new UsageError(`--owned-by ${text}: choose rep or territory.`)
  return text
}

/** `hours=calls * minutes / 60` */
export function computedOf(options: Options): Mapping['computed'] {
  const texts = options['compute']
  return (Array.isArray(texts) ? texts : []).map((text: string) => {
    const [, name, formula] = /^\s*([^=]+?)\s*=(.+)$/.exec(text) ?? []
    if (name === undefined) throw new UsageError(`--compute ${text}: write it like hours=calls * minutes / 60.`)
    return { measure: computedMeasure(name), formula: formula.trim() }
  })
}
