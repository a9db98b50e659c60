import type { ReadGeoFile } from '#geo/geography.ts'

/** A file of public/geo. */
export const readGeoFile: ReadGeoFile = (name) => readPublic(`/geo/${name}`)

/** A typeface of public/fonts, for printed pages. */
export const readFont: ReadGeoFile = (name) => readPublic(`/fonts/${name}`)

async function readPublic(path: string): Promise<Uint8Array> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`The file ${path} could not be loaded. Reload the page.`)
  return new Uint8Array(await response.arrayBuffer())
}
