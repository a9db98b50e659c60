/** The map as a PNG; the map view says how, once it is there. */
type MakeMapImage = () => Promise<Uint8Array>

let make: MakeMapImage | null = null

export function provideMapImage(makeImage: MakeMapImage | null): void {
  make = makeImage
}

export function mapImage(): Promise<Uint8Array> | null {
  return make ? make() : null
}
