import { useEffect, useMemo, useState } from 'react'
import { loadCities, type CityTable } from '#geo/geography.ts'
import { alignmentOf, useDocument } from './documentStore.ts'
import { findPlaces, readyForSearch, type FoundPlace } from './findPlaces.ts'
import { readGeoFile } from './geography.ts'
import { goToPlace } from './goToPlace.ts'
import { inSlices } from './slices.ts'

export type { FoundPlace }

export interface Places {
  readonly found: readonly FoundPlace[]
  readonly goTo: (place: FoundPlace) => void
}

/** Territories, units, cities and accounts of that name, at once, so that Enter never takes what an earlier letter found. Cities are loaded once `wanted` is true. */
export function usePlaces(query: string, wanted: boolean): Places {
  const [cities, setCities] = useState<CityTable | null>(null)
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  useEffect(() => {
    if (!wanted || cities) return
    let gone = false
    void loadCities(readGeoFile).then((table) => gone || setCities(table))
    return () => {
      gone = true
    }
  }, [wanted, cities])
  const accounts = project?.accounts
  useEffect(() => {
    if (!wanted || !accounts) return
    let gone = false
    void inSlices(readyForSearch(accounts), () => gone)
    return () => {
      gone = true
    }
  }, [wanted, accounts])
  const found = useMemo(
    () =>
      wanted && project && plan
        ? findPlaces(query, { units: project.units, plan, accounts: project.accounts, cities })
        : [],
    [query, wanted, project, plan, cities],
  )
  return { found, goTo: (place) => goToPlace(place, cities) }
}
