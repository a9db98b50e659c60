import type { DeckProps, Layer } from '@deck.gl/core'
import { MapLibreOverlay } from '@deck.gl/maplibre'
import type { Map } from 'maplibre-gl'
import { alignmentOf, type DocumentState } from '#app/documentStore.ts'
import { setSession, sessionStore, type SessionState, type Theme } from '#app/sessionStore.ts'
import type { Plan } from '#model/plan.ts'
import type { Rep } from '#model/roster.ts'
import { accountClusters, clustersAt, type AccountCluster } from './layers/accountClusters.ts'
import { createAccountDots } from './layers/accountDots.ts'
import { accountPoints } from './layers/accountPoints.ts'
import { clusterLayers, homeLayers, labelsLayer, type Home } from './layers/planLayers.ts'
import { later } from './later.ts'
import { layersInTurn } from './layersInTurn.ts'
import type { Lifetime } from './lifetime.ts'
import { mapColors } from './mapColors.ts'
import { keepFree } from './keepFree.ts'
import { labelsThatFit, territoryLabels, type TerritoryLabel } from './territoryLabels.ts'
import { watchStores } from './watchStores.ts'

type PlanPick = (document: DocumentState, session: SessionState) => Pick<Plan, 'territories' | 'territoryOf'> | null

/** What the map shows: the answer in the making while there is one. */
const shownPlan: PlanPick = (document, { preview }) => preview ?? alignmentOf(document)?.plan ?? null

/** Zoom from which on accounts are drawn over maps that are compared. */
const FARTHEST_COMPARED = 3

type Device = Parameters<NonNullable<DeckProps['onDeviceInitialized']>>[0]

/** Accounts, homes and territory names over the map, in step with the stores, as long as it is there. */
export async function followPoints(map: Map, life: Lifetime, pick = shownPlan): Promise<void> {
  // The labels' letters are drawn once, so the font has to be there.
  await document.fonts.load('600 36px Inter')
  if (life.over) return
  const dots = createAccountDots()
  map.addLayer(dots.layer)
  let device: Device | null = null
  const turns = layersInTurn<Layer>((layers) => overlay.setProps({ layers }))
  const onDeviceInitialized = (made: Device) => {
    device = made
    turns.start()
  }
  const overlay = new MapLibreOverlay({ ...drawnOnly(), onDeviceInitialized })
  map.addControl(overlay)
  const parts: Record<'clusters' | 'labels' | 'homes', Layer[]> = { clusters: [], labels: [], homes: [] }
  const show = (part: keyof typeof parts, layers: Layer[]) => {
    parts[part] = layers
    turns.show(Object.values(parts).flat())
  }

  const toScreen = ({ lng, lat }: { lng: number; lat: number }) => map.project([lng, lat])
  let homes: readonly Home[] = []
  let labels: readonly TerritoryLabel[] = []
  let labelTheme: Theme | null = null
  const labelling = later(120)
  let redraw: { accounts: () => void; labels: () => void } = { accounts: () => {}, labels: () => {} }
  const stops = [
    watchStores(
      ({ project }, { theme, mapParts, sheet }) => [
        project?.accounts ?? null,
        theme,
        mapParts.accounts,
        sheet === 'compare',
      ],
      (accounts, theme, shown, comparing) => {
        const points = accounts && shown ? accountPoints(accounts) : null
        const colors = mapColors(theme)
        let clustered: readonly AccountCluster[] | null = null
        dots.setColors(colors)
        redraw.accounts = () => {
          const zoom = map.getZoom()
          const before = clustered
          // accounts would hide the ground that is compared: none from far away
          const far = comparing && zoom < FARTHEST_COMPARED
          const together = points !== null && (far || clustersAt(zoom, points.length))
          clustered = !together ? null : comparing ? [] : accountClusters(points, zoom)
          dots.setPoints(clustered ? null : points)
          if (sessionStore.getState().accountsTogether !== together) setSession({ accountsTogether: together })
          if (before || clustered) show('clusters', clustered ? clusterLayers(clustered, colors) : [])
        }
        show('clusters', [])
        redraw.accounts()
      },
    ),
    watchStores(
      ({ project }, { theme, mapParts }) => [project?.roster ?? null, theme, mapParts.homes],
      (roster, theme, shown) => {
        homes = roster && shown ? homesOf(roster) : []
        show('homes', homes.length > 0 ? homeLayers(homes, mapColors(theme)) : [])
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
          redraw.labels = () => {
            const { clientWidth: width, clientHeight: height } = map.getContainer()
            const fitting = labelsThatFit(labels, homes.map(toScreen), toScreen, { width, height })
            keepFree(map, fitting, homes)
            show('labels', fitting.length > 0 ? [labelsLayer(fitting, mapColors(theme))] : [])
          }
          redraw.labels()
        }),
    ),
    labelling.stop,
    turns.stop,
  ]
  const onZoom = () => redraw.accounts()
  const onMove = () => redraw.labels()
  // a finer picture changes the pixels alone, and deck.gl looks at the size on the page
  const onResize = () => {
    const { width, height } = map.getCanvas()
    device?.canvasContext?.setDrawingBufferSize(width, height)
  }
  map.on('resize', onResize)
  map.on('zoomend', onZoom)
  map.on('moveend', onMove)
  // names that are drawn before the base map has its cities do not keep them away
  map.once('idle', onMove)
  life.keep(() => {
    map.off('zoomend', onZoom)
    map.off('moveend', onMove)
    map.off('resize', onResize)
    map.off('idle', onMove)
    stops.forEach((stop) => stop())
    map.removeControl(overlay)
  })
}

/**
 * Nothing of deck.gl is ever picked: it hears the pointer on an element that nobody touches. On the canvas it would
 * measure its place with every event, which lays the whole page out anew in the middle of an edit.
 */
function drawnOnly(): ConstructorParameters<typeof MapLibreOverlay>[0] {
  const parent = document.createElement('div')
  parent.append(document.createElement('div'))
  parent.firstElementChild!.className = 'deck-events-root'
  const props = { interleaved: true, layers: [], parent }
  return props
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
