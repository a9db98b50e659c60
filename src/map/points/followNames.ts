import type { Map } from 'maplibre-gl'
import { alignmentOf, type DocumentState } from '#app/documentStore.ts'
import type { SessionState, Theme } from '#app/sessionStore.ts'
import type { Plan } from '#model/plan.ts'
import type { Rep } from '#model/roster.ts'
import { keepFree } from '#map/keepFree.ts'
import { later } from '#map/later.ts'
import { homeLayers, labelsLayer, type Home } from '#map/layers/planLayers.ts'
import { mapColors } from '#map/mapColors.ts'
import { labelsThatFit, territoryLabels, type TerritoryLabel } from '#map/territoryLabels.ts'
import { watchStores } from '#map/watchStores.ts'
import type { PointsOverlay } from './pointsOverlay.ts'

export type PlanPick = (
  document: DocumentState,
  session: SessionState,
) => Pick<Plan, 'territories' | 'territoryOf'> | null

/** What the map shows: the answer in the making while there is one. */
export const shownPlan: PlanPick = (document, { preview }) => preview ?? alignmentOf(document)?.plan ?? null

/** Homes, and the names of territories where neither a home nor another name stands. */
export function followNames(map: Map, overlay: PointsOverlay, pick: PlanPick): () => void {
  const toScreen = ({ lng, lat }: { lng: number; lat: number }) => map.project([lng, lat])
  let homes: readonly Home[] = []
  let labels: readonly TerritoryLabel[] = []
  let labelTheme: Theme | null = null
  let redraw = () => {}
  const labelling = later(120)
  const stops = [
    watchStores(
      (document, { theme, mapParts }) => [
        document.project?.roster ?? null,
        alignmentOf(document)?.plan.overlay?.repIds,
        alignmentOf(document)?.effectiveFrom ?? '',
        theme,
        mapParts.homes,
      ],
      (roster, serving, day, theme, shown) => {
        // over an overlay only its own reps live here, and nobody who has left
        const gone = (end: string) => end !== '' && day !== '' && end <= day
        const reps = roster?.filter(({ id, end }) => (serving?.includes(id) ?? true) && !gone(end))
        homes = reps && shown ? homesOf(reps) : []
        overlay.show('homes', homes.length > 0 ? homeLayers(homes, mapColors(theme)) : [])
      },
    ),
    watchStores(
      (document, session) => {
        const { theme, mapParts } = session
        return [document.project?.units ?? null, pick(document, session), theme, mapParts.labels]
      },
      (units, plan, theme, shown) =>
        labelling.run(() => {
          const next =
            units && plan && shown
              ? territoryLabels(plan.territories, plan.territoryOf, units.lng, units.lat, labels)
              : []
          if (theme === labelTheme && sameLabels(next, labels)) return
          labels = next
          labelTheme = theme
          redraw = () => {
            const { clientWidth: width, clientHeight: height } = map.getContainer()
            const fitting = labelsThatFit(labels, homes.map(toScreen), toScreen, { width, height })
            keepFree(map, fitting, homes)
            overlay.show('labels', fitting.length > 0 ? [labelsLayer(fitting, mapColors(theme))] : [])
          }
          redraw()
        }),
    ),
    labelling.stop,
  ]
  const onMove = () => redraw()
  map.on('moveend', onMove)
  // names that are drawn before the base map has its cities do not keep them away
  map.once('idle', onMove)
  return () => {
    map.off('moveend', onMove)
    map.off('idle', onMove)
    stops.forEach((stop) => stop())
  }
}

function sameLabels(a: readonly TerritoryLabel[], b: readonly TerritoryLabel[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, lng, lat }, i) => name === b[i]!.name && lng === b[i]!.lng && lat === b[i]!.lat)
  )
}

function homesOf(roster: readonly Rep[]): Home[] {
  return roster
    .filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng) && !Number.isNaN(homeLat))
    .map(({ name, homeLng, homeLat }) => ({ name, lng: homeLng, lat: homeLat }))
}
