import { readFile } from 'node:fs/promises'
import type { ReadGeoFile } from '#geo/geography.ts'

/** The committed files, as the command line reads them. */
export const readGeo: ReadGeoFile = (name) => readFile(`public/geo/${name}`)
