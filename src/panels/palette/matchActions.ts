import type { Action } from '#app/actions/action.ts'

/** Before anything is typed: what is done with the plan first, tools that have a button last. */
const groups: readonly Action['group'][] = ['Plan', 'Territories', 'View', 'Tools']

/** Actions whose words begin like the words typed, those that match by name first. */
export function matchActions(query: string, actions: readonly Action[]): Action[] {
  const typed = wordsOf(query)
  if (typed.length === 0) return actions.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group))
  const ranked = actions.flatMap((action) => {
    const rank = rankOf(typed, action)
    return rank === null ? [] : [{ action, rank }]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ action }) => action)
}

/** 0 the name begins so, 1 words of the name do, 2 other words do; null not at all. */
function rankOf(typed: readonly string[], { does, words = '' }: Action): number | null {
  if (wordsOf(does).join(' ').startsWith(typed.join(' '))) return 0
  if (allBegin(typed, wordsOf(does))) return 1
  return allBegin(typed, wordsOf(`${does} ${words}`)) ? 2 : null
}

function allBegin(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((part) => words.some((word) => word.startsWith(part)))
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
