import { lookUp } from '#routing/geocoder.ts'
import { keepPlaces, readPlaces } from '#routing/knownPlaces.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { makePlan } from './importing.ts'
import { cancellable, current, set } from './importState.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'
import { countText } from './words.ts'

const KNOWN = 'geocoded'

/** Asks the connected service for the accounts without a place, then reads the accounts once more. */
export async function lookUpAddresses(): Promise<void> {
  const { connection } = sessionStore.getState().geocoder
  const { result, places } = current()
  if (!connection || !result) return
  const { addresses } = result
  const kept = readPreference(KNOWN) ?? ''
  const known = readPlaces(kept, connection)
  const texts = addresses.map(({ text }) => text)
  const label = `Asking ${connection.address}`
  const answer = await cancellable(label, (signal, report) =>
    lookUp(connection, texts, { known, signal, progress: (share) => report(label, share) }),
  )
  // what was found before it was cancelled is not asked for again
  writePreference(KNOWN, keepPlaces(kept, connection, known))
  set({ progress: null })
  if (!answer) return
  const found = addresses.flatMap(({ row }, i) => (answer.found[i] ? [{ row, ...answer.found[i] }] : []))
  if (answer.trouble) notify(`Looking up ended early: ${answer.trouble}`, 'warning')
  notify(
    `${countText(found.length, 'address', 'addresses')} of ${addresses.length} found.`,
    found.length > 0 ? 'good' : 'warning',
  )
  if (found.length === 0) return
  set({
    places: {
      by: new URL(connection.address).host,
      row: [...(places?.row ?? []), ...found.map(({ row }) => row)],
      lng: [...(places?.lng ?? []), ...found.map(({ lng }) => lng)],
      lat: [...(places?.lat ?? []), ...found.map(({ lat }) => lat)],
    },
  })
  await makePlan()
}
