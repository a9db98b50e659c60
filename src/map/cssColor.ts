import type { Rgb } from './layers/palette.ts'

export function cssColor([r, g, b]: Rgb, opacity = 1): string {
  return `rgb(${r} ${g} ${b} / ${opacity})`
}
