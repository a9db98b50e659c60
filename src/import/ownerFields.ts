import { namesTerritories } from './owners.ts'
import { matchRoles } from './roles.ts'
import { bestScore, languages, plainWords } from './words/languages.ts'
import type { WordList } from './words/wordList.ts'

/** Which fields of a map say whose its areas are. */
export interface OwnerFields {
  readonly territory: number | undefined
  readonly rep: number | undefined
  readonly repName: number | undefined
}

/** Maps have many fields that speak of areas and owners: only whole headers count. */
export function ownerFields(fields: readonly string[]): OwnerFields {
  const headers = fields.map(plainWords)
  const { territory_id: id, territory_name: name } = matchRoles(
    headers,
    (words) => words.alignment,
    (_, column) => (namesTerritories(fields[column]) ? 1 : 0),
  )
  const repId =
    headerCalled(headers, ({ account }) => account.rep_id) ?? headerCalled(headers, ({ alignment }) => alignment.rep_id)
  const repName = headerCalled(headers, ({ account }) => account.owner, [repId])
  return { territory: id ?? name, rep: repId ?? repName, repName: repId === undefined ? undefined : repName }
}

/** The first column that is called so by its whole header. */
export function headerCalled(
  headers: readonly string[],
  words: (language: WordList) => readonly string[] | undefined,
  but: readonly (number | undefined)[] = [],
): number | undefined {
  const column = headers.findIndex(
    (header, at) => !but.includes(at) && languages.some((language) => bestScore(header, words(language)) > 0.95),
  )
  return column < 0 ? undefined : column
}
