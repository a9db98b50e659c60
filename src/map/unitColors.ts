import type { Territory } from '#model/plan.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { BORDERS, CLASSES, makePalette, rgb, setColor, shaded, tinted, type Rgb } from './layers/palette.ts'
import type { MapColors } from './mapColors.ts'

const FILL = 0.6
const UNASSIGNED_FILL = 0.35

type Slots = readonly (Territory | null)[]

/** Fills and borders in the territories' own hues. */
export function territoryPalette(territories: Slots, colors: MapColors): Uint8Array {
  return paletteOf(territories, colors, (_, own) => own)
}

/** Index of each territory as blue (under), neutral (inside the corridor) or orange (over). */
export function indexPalette(
  territories: Slots,
  cards: readonly Pick<Scorecard, 'territory' | 'index'>[],
  measure: number,
  corridor: Band,
  colors: MapColors,
): Uint8Array {
  const indexOf = new Map(cards.map((card) => [card.territory, card.index[measure] ?? NaN]))
  return paletteOf(territories, colors, (slot) => indexColor(indexOf.get(slot) ?? NaN, corridor, colors))
}

/** From neutral, where a territory always stays in its corridors, to full colour, where it hardly ever does. */
export function holdsPalette(territories: Slots, holds: readonly number[], colors: MapColors): Uint8Array {
  return paletteOf(territories, colors, (slot) => holdsColor(holds[slot] ?? NaN, colors))
}

export function holdsColor(share: number, colors: MapColors): Rgb {
  return indexColor(100 + FAR_OUTSIDE * Math.max(0, 1 - share), { lo: 0, hi: 102 }, colors)
}

/** Fills of the classes of a measure, light to dark; class 0 is nothing there. */
export function classPalette(territories: Slots, colors: MapColors): Uint8Array {
  const palette = territoryPalette(territories, colors)
  setColor(palette, CLASSES, colors.unassigned, 0.2)
  classColors(colors).forEach((color, at) => setColor(palette, CLASSES + 1 + at, color, 0.75))
  return palette
}

export interface Band {
  readonly lo: number
  readonly hi: number
}

/** Full colour is reached this far outside the corridor. */
export const FAR_OUTSIDE = 40

const indexEnds = {
  light: { under: rgb('#2B6CB0'), inside: rgb('#EEF0F3'), over: rgb('#C2570C') },
  dark: { under: rgb('#63A4F4'), inside: rgb('#3B475B'), over: rgb('#F59E4B') },
}

export function indexColor(index: number, { lo, hi }: Band, colors: MapColors): Rgb {
  const { under, inside, over } = indexEnds[colors.dark ? 'dark' : 'light']
  if (Number.isNaN(index)) return colors.unassigned
  if (index >= lo && index <= hi) return inside
  const [outside, end] = index < lo ? [lo - index, under] : [index - hi, over]
  // A step away from neutral at the corridor's edge: just outside is outside.
  return mix(inside, end, Math.min(1, 0.25 + (0.75 * outside) / FAR_OUTSIDE))
}

/** One hue, six steps; towards the ground colour is little. */
export function classColors(colors: MapColors): readonly Rgb[] {
  const steps = ['#D6E6F4', '#ABCFE5', '#6AAED6', '#3787C0', '#105BA4', '#083370'].map(rgb)
  return colors.dark ? steps.reverse() : steps
}

function paletteOf(territories: Slots, colors: MapColors, fill: (slot: number, own: Rgb) => Rgb): Uint8Array {
  const palette = makePalette()
  setColor(palette, 0, colors.unassigned, UNASSIGNED_FILL)
  setColor(palette, BORDERS, colors.hairline, 1)
  territories.forEach((territory, slot) => {
    if (!territory || slot === 0) return
    const own = rgb(territory.color)
    setColor(palette, slot, fill(slot, own), FILL)
    setColor(palette, BORDERS + slot, borderColor(own, colors), 1)
  })
  return palette
}

/** The same hue, away from the ground: darker on light land, lighter on dark land. */
function borderColor(own: Rgb, colors: MapColors): Rgb {
  return colors.dark ? tinted(own, 0.25) : shaded(own, 0.6)
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const between = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share
  return [between(0), between(1), between(2)]
}
