import { activateTerritory, commitDraft, draftUnits, selectUnits } from '#app/commands.ts'
import { alignmentOf, documentStore } from '#app/documentStore.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { UNASSIGNED } from '#model/plan.ts'
import { territoryAt, type Press } from './press.ts'
import type { Place } from './screen.ts'
import { joinUnits, toggleUnits, type UnitFinder } from './unitFinder.ts'

/** Shows what letting go now would change. */
export function draftPress(press: Press): void {
  const { gesture, target } = press
  if (!gesture || target === null) return
  const territoryOf = alignmentOf(documentStore.getState())?.plan.territoryOf
  const units = gesture.units().filter((unit) => territoryOf?.[unit] !== target)
  if (!sameUnits(units, press.drafted)) draftUnits(units, target)
  press.drafted = units
}

/** The draft becomes a change, what was ringed is selected, or it was a click. */
export function release({ gesture, polygon, target, moved, extend, start }: Press, finder: UnitFinder): void {
  if (gesture && target !== null) commitDraft()
  else if (gesture && (moved || polygon)) select(gesture.units(), extend)
  else if (!moved) click(start, extend, finder)
}

function click(place: Place, extend: boolean, finder: UnitFinder): void {
  const unit = finder.unitAt(place.x, place.y)
  if (extend) {
    if (unit >= 0) selectUnits(toggleUnits(sessionStore.getState().selection, Uint32Array.of(unit)))
    return
  }
  const territory = territoryAt(finder, place)
  activateTerritory(territory > UNASSIGNED ? territory : -1)
  selectUnits(unit < 0 || territory > UNASSIGNED ? new Uint32Array(0) : Uint32Array.of(unit))
}

function select(units: Uint32Array, extend: boolean): void {
  selectUnits(extend ? joinUnits(sessionStore.getState().selection, units) : units)
}

function sameUnits(a: Uint32Array, b: Uint32Array | null): boolean {
  return a.length === b?.length && a.every((unit, i) => unit === b[i])
}
