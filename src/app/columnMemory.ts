import type { Mapping } from '#import/mapping.ts'
import type { AccountRole } from '#model/account.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'

/** What a planner said about the columns of a file, by header, so that it holds for the next file of the same kind. */
interface Remembered {
  readonly roles: { readonly [role in AccountRole]?: string }
  readonly measures: readonly string[]
  readonly computed: Mapping['computed']
  readonly summed: boolean
}

export function rememberColumns(mapping: Mapping): void {
  const { columns, roles, measures, computed, grain } = mapping
  const names = Object.entries(roles).map(([role, column]) => [role, columns[column]!.name])
  const remembered: Remembered = {
    roles: Object.fromEntries(names) as Remembered['roles'],
    measures: measures.map(({ column }) => columns[column]!.name),
    computed,
    summed: grain !== null,
  }
  writePreference(keyOf(mapping), JSON.stringify(remembered))
}

/** The proposal with what the planner chose for the last file with the same headers. */
export function recallColumns(proposal: Mapping): Mapping {
  const text = readPreference(keyOf(proposal))
  if (text === null) return proposal
  try {
    return applied(proposal, JSON.parse(text) as Remembered)
  } catch {
    return proposal // written by another version: the proposal stands
  }
}

function applied(proposal: Mapping, { roles, measures, computed, summed }: Remembered): Mapping {
  const at = new Map(proposal.columns.map(({ name }, column) => [name, column]))
  const known = Object.entries(roles).flatMap(([role, name]) => (at.has(name) ? [[role, at.get(name)!] as const] : []))
  const chosen = measures.flatMap((name) => {
    const column = at.get(name) ?? -1
    const measure = proposal.columns[column]?.offers
    return measure ? [{ column, measure }] : []
  })
  return {
    ...proposal,
    roles: Object.fromEntries(known),
    measures: chosen,
    computed,
    grain: summed ? proposal.grain : null,
  }
}

/** One entry for each set of headers, whatever their order. */
function keyOf({ columns }: Mapping): string {
  const names = columns.map(({ name }) => name).toSorted()
  let hash = 0x811c9dc5
  for (const character of names.join('\n')) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193)
  return `columns.${columns.length}.${(hash >>> 0).toString(36)}`
}
