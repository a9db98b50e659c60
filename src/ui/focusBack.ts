import { useState } from 'react'

/** Where the focus was: the element, then what it lies in, innermost first. */
export type FocusPlace = readonly Element[]

/** What floats over the page goes away when it has done its work, and cannot have the focus back. */
const floating = '[role="menu"], [role="dialog"]'
const reachable =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex="0"]:not([role="separator"])'

let givingBack = false
let lastOnPage: FocusPlace = []

document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof Element)) return
  const menu = target.closest('[role="menu"]')
  // a menu belongs to its button, to which a click does not give the focus
  const place = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : target
  if (place && !place.closest(floating)) lastOnPage = placeOf(place)
})

/** Where the focus is now, or was before a menu or a dialog had it. */
export function focusPlace(): FocusPlace {
  const now = document.activeElement
  return now && now !== document.body && !now.closest(floating) ? placeOf(now) : lastOnPage
}

/** Gives the focus back, or to what lies nearest if that is gone. Tooltips stay shut: one would take the next Escape. */
export function focusBackTo(place: FocusPlace): void {
  givingBack = true
  place.some((around, step) => around.isConnected && takesFocus(step === 0 ? around : around.querySelector(reachable)))
  givingBack = false
}

export function isGivenBack(): boolean {
  return givingBack
}

/** For `onCloseAutoFocus`: the focus goes back to where it was when this was opened, unless something else has taken it. */
export function useFocusBack(): (event: Event) => void {
  const [before] = useState(focusPlace)
  return (event) => {
    // else it goes to the trigger, and what is opened by a key has none
    event.preventDefault()
    if (document.activeElement === document.body) focusBackTo(before)
  }
}

/** For a menu's `onCloseAutoFocus`: what was opened from it keeps the focus that it has taken. */
export function keepTakenFocus(event: Event): void {
  if (document.activeElement !== document.body) event.preventDefault()
}

function placeOf(element: Element): FocusPlace {
  const place: Element[] = []
  for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) place.push(one)
  return place
}

function takesFocus(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false
  element.focus({ preventScroll: true })
  return document.activeElement === element
}
