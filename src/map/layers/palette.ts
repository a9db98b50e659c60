/** Colours in a row of the palette texture. */
export const PALETTE_WIDTH = 256
/** Territory t is filled with colour t and bordered with colour BORDERS + t; class c of a measure is CLASSES + c. */
export const BORDERS = 2048
export const CLASSES = 4096
export const PALETTE_ROWS = (CLASSES + 256) / PALETTE_WIDTH

export type Rgb = readonly [number, number, number]

export function rgb(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16)
  return [channel(1), channel(3), channel(5)]
}

/** The same hue, darker: for a territory's border on light ground. `share` 0 is black. */
export function shaded([r, g, b]: Rgb, share: number): Rgb {
  return [r * share, g * share, b * share]
}

/** Towards white: for a border on dark ground. */
export function tinted([r, g, b]: Rgb, share: number): Rgb {
  return [r + (255 - r) * share, g + (255 - g) * share, b + (255 - b) * share]
}

export function makePalette(): Uint8Array {
  return new Uint8Array(PALETTE_ROWS * PALETTE_WIDTH * 4)
}

export function setColor(palette: Uint8Array, at: number, [r, g, b]: Rgb, opacity: number): void {
  palette[4 * at] = r
  palette[4 * at + 1] = g
  palette[4 * at + 2] = b
  palette[4 * at + 3] = opacity * 255
}
