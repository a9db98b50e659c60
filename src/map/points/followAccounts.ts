import type { Map } from 'maplibre-gl'
import { alignmentOf } from '#app/documentStore.ts'
import { inScope } from '#app/overlays.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { accountClusters, clustersAt, type AccountCluster } from '#map/layers/accountClusters.ts'
import type { AccountDots } from '#map/layers/accountDots.ts'
import { accountPoints } from '#map/layers/accountPoints.ts'
import { clusterLayers } from '#map/layers/planLayers.ts'
import { mapColors } from '#map/mapColors.ts'
import { watchStores } from '#map/watchStores.ts'
import type { PointsOverlay } from './pointsOverlay.ts'

/** Zoom from which on accounts are drawn over maps that are compared. */
const FARTHEST_COMPARED = 3

/** Accounts as dots, or gathered in clusters where they would run into one another. */
export function followAccounts(map: Map, dots: AccountDots, overlay: PointsOverlay): () => void {
  let redraw = () => {}
  const stop = watchStores(
    (document, { theme, mapParts, sheet }) => [
      document.project?.accounts ?? null,
      alignmentOf(document)?.plan.overlay,
      theme,
      mapParts.accounts,
      sheet === 'compare',
    ],
    (accounts, serving, theme, shown, comparing) => {
      const inside = accounts && serving ? inScope(accounts, { overlay: serving }) : null
      const points = accounts && shown ? accountPoints(accounts, inside) : null
      const colors = mapColors(theme)
      let clustered: readonly AccountCluster[] | null = null
      dots.setColors(colors)
      redraw = () => {
        const zoom = map.getZoom()
        const before = clustered
        // accounts would hide the ground that is compared: none from far away
        const far = comparing && zoom < FARTHEST_COMPARED
        const together = points !== null && (far || clustersAt(zoom, points.length))
        clustered = !together ? null : comparing ? [] : accountClusters(points, zoom)
        dots.setPoints(clustered ? null : points)
        if (sessionStore.getState().accountsTogether !== together) setSession({ accountsTogether: together })
        if (before || clustered) overlay.show('clusters', clustered ? clusterLayers(clustered, colors) : [])
      }
      overlay.show('clusters', [])
      redraw()
    },
  )
  const onZoom = () => redraw()
  map.on('zoomend', onZoom)
  return () => {
    map.off('zoomend', onZoom)
    stop()
  }
}
