import type { Project } from '#model/project.ts'

/** Units that may be edited: null is all of them; in a slice of a plan those of its ground. */
export function editableUnits({ handedOut }: Project): ReadonlySet<string> | null {
  if (handedOut?.for !== 'editing') return null
  let ground = grounds.get(handedOut)
  if (!ground) grounds.set(handedOut, (ground = new Set(handedOut.units)))
  return ground
}

const grounds = new WeakMap<object, ReadonlySet<string>>()
