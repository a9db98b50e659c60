import type { Map } from 'maplibre-gl'
import { alignmentOf, type DocumentState } from '#app/documentStore.ts'
import { coreUnder } from '#app/overlays.ts'
import type { SessionState } from '#app/sessionStore.ts'
import type { Plan } from '#model/plan.ts'
import { aboveBorders } from './baseStyle.ts'
import { createUnitLayers } from './layers/unitLayers.ts'
import { mapColors } from './mapColors.ts'
import { showOutlines } from './showOutlines.ts'
import { territoryPalette } from './unitColors.ts'
import { watchStores } from './watchStores.ts'

/** While an overlay is shown: dark lines round the territories of the core that it lies over. */
export function drawCoreBorders(map: Map): () => void {
  const layers = createUnitLayers('core')
  const show = showOutlines(layers)
  let drawn = false
  const stops = [
    watchStores(
      (document, session) => [
        coreShown(document, session)?.territories ?? null,
        document.project?.units ?? null,
        document.outlines,
        session.theme,
      ],
      (territories, units, outlines, theme) => {
        if (drawn !== (territories !== null)) {
          if (territories) map.addLayer(layers.borders, aboveBorders)
          else map.removeLayer(layers.borders.id)
          drawn = territories !== null
        }
        if (!territories || !units) return
        const colors = mapColors(theme)
        const { accent: selection, hairline, casing, account } = colors
        layers.setStyle({
          selection,
          hairline,
          casing,
          plainBorder: account,
          byClass: true,
          ringed: -1,
          borderWidth: 0.7,
        })
        layers.setPalette(territoryPalette(territories, colors))
        show(units, outlines)
      },
    ),
    watchStores(
      (document, session) => [coreShown(document, session)],
      (core) => {
        if (!core) return
        layers.setLook({
          territoryOf: core.territoryOf,
          draft: null,
          selection: new Uint32Array(0),
          locked: new Uint8Array(core.territoryOf.length),
          classOf: null,
        })
      },
    ),
  ]
  return () => stops.forEach((stop) => stop())
}

/** In a comparison the other alignment has the lines to itself. */
function coreShown(document: DocumentState, { sheet }: SessionState): Plan | null {
  const shown = alignmentOf(document)
  if (sheet === 'compare' || !document.project || !shown) return null
  return coreUnder(document.project, shown)?.plan ?? null
}
