import type { TerritoryMap } from './territoryMap.ts'
import { watchStores } from './watchStores.ts'

/** Light or dark, miles or km: the same on every map. */
export function followPreferences({ setScale, setTheme }: Pick<TerritoryMap, 'setScale' | 'setTheme'>): () => void {
  const stops = [
    watchStores(
      (_, { theme }) => [theme],
      (theme) => setTheme(theme),
    ),
    watchStores(
      ({ project }) => [project?.settings.distance ?? 'miles'],
      (unit) => setScale(unit),
    ),
  ]
  return () => stops.forEach((stop) => stop())
}
