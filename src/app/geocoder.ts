import { readGeocoder } from '#routing/geocoder.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import type { GeocoderState } from './importSession.ts'
import { notify } from './notices.ts'
import { closeUnused, letsThrough, openTo, startAnew } from './policy.ts'
import { setSession } from './sessionStore.ts'

/** The service of this browser is no part of a plan, which is passed on. */
const SERVICE = 'geocoder'
const RATE = 'geocoderRate'

export const geocoderKinds = { nominatim: 'Nominatim', pelias: 'Pelias' } as const
export type GeocoderKind = keyof typeof geocoderKinds

/** At the start: nothing is asked, only remembered. */
export function startGeocoder(): void {
  const connection = readGeocoder(readPreference(SERVICE) ?? '', Number(readPreference(RATE) || '1'))
  if (!connection) return
  const closed = 'This page may not ask the address: its policy was not opened to it. Connect it again.'
  setGeocoder({ connection, trouble: letsThrough(connection.address) ? '' : closed })
}

/** Remembers the service, opens the policy to its address, and starts the page anew if that takes it. */
export async function connectGeocoder(
  kind: GeocoderKind,
  address: string,
  key: string,
  perSecond: number,
): Promise<void> {
  const text = `${kind}=${address.trim()}${key.trim() === '' ? '' : `#${key.trim()}`}`
  const connection = readGeocoder(text, perSecond)
  if (!connection)
    return void notify(`“${address}” is no address. Write it like https://geocoder.example.com.`, 'warning')
  writePreference(SERVICE, text)
  writePreference(RATE, String(connection.perSecond))
  await closeUnused()
  if (letsThrough(connection.address)) return setGeocoder({ connection, trouble: '' })
  const trouble = await openTo(connection.address)
  if (trouble) return setGeocoder({ connection, trouble })
  await startAnew()
}

export async function disconnectGeocoder(): Promise<void> {
  writePreference(SERVICE, '')
  setGeocoder({ connection: null, trouble: '' })
  await closeUnused()
}

function setGeocoder(geocoder: GeocoderState): void {
  setSession({ geocoder })
}
