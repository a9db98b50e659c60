import type { GeocoderConnection, KnownPlaces } from './geocoder.ts'

/** What a browser keeps; the oldest go first. */
const mostKept = 20_000

type Kept = Record<string, Record<string, [lng: number, lat: number] | null>>

/** Places that a service has found before, from the text that `keepPlaces` wrote. */
export function readPlaces(text: string, connection: GeocoderConnection): KnownPlaces {
  const places = Object.entries(keptIn(text)[serviceOf(connection)] ?? {})
  return new Map(places.map(([address, at]) => [address, at && { lng: at[0], lat: at[1] }]))
}

/** The text with these places instead of those that it had of the service. */
export function keepPlaces(text: string, connection: GeocoderConnection, known: KnownPlaces): string {
  const latest = [...known].slice(-mostKept)
  const places = latest.map(([address, at]) => [address, at && [at.lng, at.lat]] as const)
  return JSON.stringify({ ...keptIn(text), [serviceOf(connection)]: Object.fromEntries(places) })
}

function keptIn(text: string): Kept {
  try {
    return (JSON.parse(text || '{}') ?? {}) as Kept
  } catch {
    return {} // not ours: everything is asked again
  }
}

function serviceOf({ kind, address }: GeocoderConnection): string {
  return `${kind}=${address}`
}
