import { readAreas, writeAreas } from '#storage/database.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { current, set } from './importState.ts'
import type { Importing } from './importSession.ts'
import { notify } from './notices.ts'

const NAME = 'keptAreas'

/** File of the own areas that the latest plan stood on; empty without one. */
export function keptAreasName(): string {
  return readPreference(NAME) ?? ''
}

/** Own areas that a plan was made on are at hand for the next one. */
export async function keepAreas(areas: Importing['areas']): Promise<void> {
  if (!areas) return
  const { name, bytes, fields, idField } = areas
  const kept = await writeAreas({ name, bytes, fields, idField })
  // without room they are dropped on the window again, as the first time
  writePreference(NAME, kept.stored ? name : '')
}

/** Takes the kept areas into the import that is under way. */
export async function takeKeptAreas(): Promise<boolean> {
  const areas = await readAreas()
  if (areas) set({ areas: { ...areas, owned: null, layers: [], layer: 0, again: null } })
  else notify('The areas are no longer kept in this browser. Drop their file again.', 'warning')
  return current().areas !== null
}
