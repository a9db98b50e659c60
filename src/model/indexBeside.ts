import type { ProjectSettings } from './settings.ts'

/**
 * An index (100 = fair share) on the base of the plan, as it is to be written: with so many `digits`, but where that would
 * make one outside `lo` to `hi` read as if it lay inside, with one more on its own side: 84.9 for 84.97, where 85 would do.
 */
export function indexBeside(
  index: number,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  base: ProjectSettings['indexBase'],
  digits = 0,
): number {
  const shown = (index * base) / 100
  const scale = 10 ** digits
  const rounded = Math.round(shown * scale) / scale
  const finer = 10 * scale
  if (index < lo && (rounded * 100) / base >= lo) return Math.floor(shown * finer) / finer
  if (index > hi && (rounded * 100) / base <= hi) return Math.ceil(shown * finer) / finer
  return rounded
}
