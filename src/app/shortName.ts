/** Longer names are cut: on the map they would lie over their neighbours. */
const longestName = 26

/** What the end keeps of a long name. */
const longestEnd = 10

/**
 * A long name as its beginning and the words at its end, in which names of one team mostly differ: `North, key accounts,
 * Team` and `04`. Without a short last word the end is empty.
 */
export function nameParts(name: string): readonly [beginning: string, end: string] {
  if (name.length <= longestName) return [name, '']
  const end = /(?<=\s)\S.*$/u.exec(name.slice(-longestEnd - 1))?.[0].replace(/^[^\p{L}\p{N}]*\s+/u, '') ?? ''
  return [name.slice(0, name.length - end.length).trimEnd(), end]
}

/** `North, key accou… Team 04` */
export function shortName(name: string): string {
  if (name.length <= longestName) return name
  const [beginning, end] = nameParts(name)
  const kept = beginning
    .slice(0, longestName - 1 - (end === '' ? 0 : end.length + 1))
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
  return end === '' ? `${kept}…` : `${kept}… ${end}`
}
