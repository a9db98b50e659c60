import type { KeyboardEvent, MouseEvent } from 'react'
import { activateTerritory, renameInRow, zoomToTerritory } from '#app/commands.ts'
import { chosenTerritories, markTerritories, markTerritory } from '#app/territoryCommands.ts'
import type { TerritoryLine } from './columns.ts'

/** Alone; with Ctrl one more or less; with Shift all from the active one. */
export function chooseByClick(event: MouseEvent, sorted: readonly TerritoryLine[], activeAt: number): void {
  const slot = slotOf(event.target)
  if (slot === null) return
  if (event.ctrlKey || event.metaKey) return markTerritory(slot)
  if (!event.shiftKey || activeAt < 0) return activateTerritory(slot)
  const to = sorted.findIndex((line) => line.slot === slot)
  markTerritories(between(activeAt, to).map((at) => sorted[at]!.slot))
}

export function zoomByDoubleClick(event: MouseEvent): void {
  const slot = slotOf(event.target)
  if (slot !== null) zoomToTerritory(slot)
}

/** What a key on a row does; the row it leads to, or null. */
export function rowByKey(event: KeyboardEvent, sorted: readonly TerritoryLine[], readOnly: boolean): number | null {
  const slot = slotOf(event.target)
  if (slot === null || event.defaultPrevented) return null
  const onRow = slotOfRow(event.target) !== null
  if (onRow && event.key === 'Enter') zoomToTerritory(slot)
  if (onRow && event.key === ' ') {
    event.preventDefault()
    markTerritory(slot)
    return null
  }
  if (event.key === 'F2' && !readOnly) {
    event.preventDefault()
    renameInRow(slot)
    return null
  }
  const at = sorted.findIndex((line) => line.slot === slot)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: sorted.length - 1 }[event.key]
  if (to === undefined || !sorted[to]) return null
  event.preventDefault()
  const next = sorted[to].slot
  if (event.shiftKey) markTerritories([...new Set([...chosenTerritories(), next])])
  else activateTerritory(next)
  return to
}

/** From the first to the last, in that direction. */
function between(from: number, to: number): number[] {
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + (to < from ? -i : i))
}

/** The territory of the row that holds the target. */
function slotOf(target: EventTarget): number | null {
  const slot = target instanceof Element ? target.closest<HTMLElement>('[data-slot]')?.dataset.slot : undefined
  return slot === undefined ? null : Number(slot)
}

/** Null where a field or button inside a row has the focus. */
function slotOfRow(target: EventTarget): number | null {
  const slot = target instanceof HTMLElement ? target.dataset.slot : undefined
  return slot === undefined ? null : Number(slot)
}
