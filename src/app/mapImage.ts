/** The map as a PNG, so many pixels for each on screen; the map view says how, once it is there. */
type MakeMapImage = (scale: number) => Promise<Uint8Array>

let make: MakeMapImage | null = null

export function provideMapImage(makeImage: MakeMapImage | null): void {
  make = makeImage
}

export function mapImage(scale: number): Promise<Uint8Array> | null {
  return make ? make(scale) : null
}
