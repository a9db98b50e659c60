import { counted } from '#model/counted.ts'
import { existsSync } from 'node:fs'
import type { Address, FoundPlaces } from '#import/addresses.ts'
import { lookUp, readGeocoder } from '#routing/geocoder.ts'
import { keepPlaces, readPlaces } from '#routing/knownPlaces.ts'
import { UsageError } from './command.ts'
import { readText, writeResult } from './files.ts'
import { textOption, type Options } from './options.ts'
import { progressLine } from './progress.ts'

export const geocodeOptions = {
  geocode: { type: 'string' },
  'geocode-rate': { type: 'string' },
  'geocode-cache': { type: 'string' },
} as const

export const geocodeHelp = `  --geocode KIND=URL    ask an address service for accounts without a place:
                        nominatim=http://… or pelias=http://…, a key after #;
                        only street, city, state, ZIP and country go there
  --geocode-rate N      requests a second (1)
  --geocode-cache FILE  answers are kept here and not asked for again`

/** Asks the service that the options name; undefined where none is named: then nothing goes out. */
export function finderOf(
  options: Options,
  notices: string[],
): ((addresses: readonly Address[]) => Promise<FoundPlaces>) | undefined {
  const text = textOption(options, 'geocode')
  if (text === undefined) return undefined
  const rate = Number(textOption(options, 'geocode-rate') ?? '1')
  if (!(rate > 0)) throw new UsageError('--geocode-rate needs a number above 0.')
  const connection = readGeocoder(text, rate)
  if (!connection) {
    throw new UsageError(`--geocode ${text}: write it like nominatim=http://localhost:8080 or pelias=https://…#KEY.`)
  }
  const file = textOption(options, 'geocode-cache')
  return async (addresses) => {
    const kept = file !== undefined && existsSync(file) ? await readText(file) : ''
    const known = readPlaces(kept, connection)
    const line = progressLine()
    const progress = (share: number): void => line.show(`Looking up addresses: ${Math.round(100 * share)} %`)
    const texts = addresses.map(({ text: address }) => address)
    const { found, asked, trouble } = await lookUp(connection, texts, { known, progress })
    line.clear()
    if (file !== undefined) await writeResult(file, keepPlaces(kept, connection, known))
    const places = addresses.flatMap(({ row }, i) => (found[i] ? [{ row, ...found[i] }] : []))
    notices.push(
      `${connection.address} was asked ${counted(asked, 'time')}: ${places.length} of ${counted(addresses.length, 'address has', 'addresses have')} a place now.`,
      ...(trouble ? [`Looking up ended early: ${trouble}`] : []),
    )
    return {
      by: new URL(connection.address).host,
      row: places.map(({ row }) => row),
      lng: places.map(({ lng }) => lng),
      lat: places.map(({ lat }) => lat),
    }
  }
}
