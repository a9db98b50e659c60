import { bestScore, languages } from './words/languages.ts'
import type { WordList } from './words/wordList.ts'

/** Column index by role. */
export type Roles<Role extends string> = { readonly [role in Role]?: number }

/**
 * Gives each role the column that its words name best. `fits` says how well the cells suit the role: 0 is not at all,
 * 1 neither here nor there. A column gets one role, a role one column.
 */
export function matchRoles<Role extends string>(
  headers: readonly string[],
  words: (language: WordList) => { readonly [role in Role]?: readonly string[] },
  fits: (role: Role, column: number) => number,
): Roles<Role> {
  const lists = languages.map(words)
  const roleNames = Object.keys(lists[0]) as Role[]
  const candidates = roleNames.flatMap((role, order) =>
    headers.map((header, column) => {
      const named = Math.max(...lists.map((list) => bestScore(header, list[role])))
      return { role, order, column, score: named === 0 ? 0 : named * fits(role, column) }
    }),
  )
  const roles: { [role in Role]?: number } = {}
  const taken = new Set<number>()
  for (const { role, column, score } of candidates.toSorted((a, b) => b.score - a.score || a.order - b.order)) {
    if (score < 0.35) break
    if (roles[role] !== undefined || taken.has(column)) continue
    roles[role] = column
    taken.add(column)
  }
  return roles
}
