/**
 * The shortest beginnings of ZIPs that say all the ZIPs of each owner and no other's: `021` where all of 021xx is his.
 * A rule of beginnings also finds ZIP+4, and a ZIP that is new among its like.
 */
export function zipPrefixes(ownerOf: ReadonlyMap<string, string>): Map<string, string[]> {
  const zips = [...ownerOf.keys()].sort()
  const prefixes = new Map<string, string[]>()
  split(0, zips.length, 1)
  return prefixes

  /** Those from `from` to `to` share their first `length - 1` characters. */
  function split(from: number, to: number, length: number): void {
    for (let start = from; start < to;) {
      const prefix = zips[start]!.slice(0, length)
      let end = start + 1
      while (end < to && zips[end]!.startsWith(prefix)) end++
      // Never shorter than a sectional centre: a rule must not claim half a country for lack of other ZIPs.
      if (length >= 3 && sameOwner(start, end)) {
        add(prefix, start)
      } else if (zips[start] === prefix) {
        add(prefix, start)
        end = start + 1
      } else {
        split(start, end, length + 1)
      }
      start = end
    }
  }

  function add(prefix: string, at: number): void {
    const owner = ownerOf.get(zips[at]!)!
    if (owner === '') return
    const own = prefixes.get(owner)
    if (own) own.push(prefix)
    else prefixes.set(owner, [prefix])
  }

  function sameOwner(from: number, to: number): boolean {
    const owner = ownerOf.get(zips[from]!)
    for (let at = from + 1; at < to; at++) if (ownerOf.get(zips[at]!) !== owner) return false
    return true
  }
}
