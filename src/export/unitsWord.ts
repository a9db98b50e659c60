import type { UnitKind } from '#model/units.ts'

const words: { readonly [kind in UnitKind]: string } = {
  zip: 'ZIPs',
  county: 'counties',
  h3: 'cells',
  polygon: 'areas',
  account: 'accounts',
}

/** The smallest pieces of map by their name: `ZIPs`. */
export function unitsWord(kind: UnitKind): string {
  return words[kind]
}
