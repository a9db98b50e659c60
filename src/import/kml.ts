import type { FeatureCollection } from 'geojson'
import type { Refusal } from '#model/change.ts'

/** Deeper than people nest folders; a file built to overflow is far deeper. */
const deepest = 200

/** Placemarks of a KML file; links to other files are not followed. */
export async function readKml(text: string): Promise<FeatureCollection | Refusal> {
  if (nesting(text) > deepest) {
    return { refused: `The KML file nests its folders more than ${deepest} deep. Save it again without folders.` }
  }
  const [{ DOMParser }, { kml }] = await Promise.all([import('@xmldom/xmldom'), import('@tmcw/togeojson')])
  try {
    const document = new DOMParser({ onError: () => {} }).parseFromString(text, 'text/xml')
    const collection = kml(document) as FeatureCollection
    if (collection.features.length > 0) return collection
    return { refused: 'The KML file holds no placemarks. Save the layer itself, not a link to it.' }
  } catch {
    return { refused: 'The KML file is not complete or damaged. Save it again from the program that it comes from.' }
  }
}

/** How deep its tags are nested at most. */
function nesting(text: string): number {
  let [depth, most] = [0, 0]
  for (const [tag] of text.matchAll(/<\/?[A-Za-z][^>]*>/g)) {
    if (tag.startsWith('</')) depth--
    else if (!tag.endsWith('/>')) most = Math.max(most, ++depth)
  }
  return most
}
