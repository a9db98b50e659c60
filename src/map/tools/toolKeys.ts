import { brushInHand, resizeBrush } from '#app/tools.ts'
import type { Panning } from './panning.ts'
import type { PressUnderWay } from './pressUnderWay.ts'

/** Keys that end or mend the press under way, size the brush, or hold the map; `panned` hears when it is held or let go. */
export function toolKeys(
  canvas: HTMLElement,
  press: PressUnderWay,
  panning: Panning,
  panned: () => void,
  signal: AbortSignal,
): void {
  function keyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && press.now) {
      event.stopPropagation()
      press.drop()
    } else if (press.now?.polygon && event.key === 'Enter') {
      takeKey(event)
      press.letGo()
    } else if (press.now?.polygon && event.key === 'Backspace') {
      takeKey(event)
      press.takePointBack()
    } else if (event.target === canvas && sizesBrush(event)) {
      // the map itself would zoom on these
      takeKey(event)
      resizeBrush(event.key === '=' ? 1.25 : 1 / 1.25)
    } else if (!press.now || press.now.polygon) holdSpace(event)
  }

  function holdSpace(event: KeyboardEvent): void {
    if (event.key !== ' ' || isControl(event.target)) return
    event.preventDefault()
    panning.hold(event.type === 'keydown')
    panned()
  }

  /** Another window may take the key's release with it. */
  function leave(): void {
    panning.hold(false)
    if (!press.now?.polygon) press.drop()
    panned()
  }

  window.addEventListener('keydown', keyDown, { signal, capture: true })
  window.addEventListener('keyup', holdSpace, { signal })
  window.addEventListener('blur', leave, { signal })
}

function takeKey(event: KeyboardEvent): void {
  event.stopPropagation()
  event.preventDefault()
}

function sizesBrush({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key === '-' || key === '=') && !ctrlKey && !metaKey && !altKey && brushInHand()
}

/** Where Space already has a meaning. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button, input, textarea, select, [role], [contenteditable]') !== null &&
    target.getAttribute('role') !== 'application'
  )
}
