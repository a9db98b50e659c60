import type { ProjectSettings } from './settings.ts'

/**
 * An index (100 = fair share) on the base of the plan, as it is to be written: whole, but where that would make one outside
 * `lo` to `hi` read as if it lay inside, to the tenth on its own side: 84.9 for 84.97, where 85 would do.
 */
export function indexBeside(
  index: number,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  base: ProjectSettings['indexBase'],
): number {
  const shown = (index * base) / 100
  const rounded = Math.round(shown)
  if (index < lo && (rounded * 100) / base >= lo) return Math.floor(shown * 10) / 10
  if (index > hi && (rounded * 100) / base <= hi) return Math.ceil(shown * 10) / 10
  return rounded
}
