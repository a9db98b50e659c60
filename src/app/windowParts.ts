/** Bar, tools, map, lists and panel, in their order; each is marked by `data-part`. */

const reachable =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]:not([tabindex="-1"])'

/** The focus goes to what comes first in the next part of the window, or the one before. */
export function focusNextPart(by: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')]
  const stops = parts.flatMap((part) => {
    const first = [...part.querySelectorAll<HTMLElement>(reachable)].find(
      (one) => one.tabIndex >= 0 && one.getClientRects().length > 0,
    )
    return first ? [{ part, first }] : []
  })
  if (stops.length === 0) return
  const at = stops.findIndex(({ part }) => part.contains(document.activeElement))
  const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length
  stops[next]!.first.focus()
}
