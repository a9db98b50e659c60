import type { Map } from 'maplibre-gl'
import { comparedIn } from '#app/comparison.ts'
import { alignmentOf } from '#app/documentStore.ts'
import { mapGeometryOf } from '#app/geometry.ts'
import { aboveBorders } from '#map/baseStyle.ts'
import { createUnitLayers } from '#map/layers/unitLayers.ts'
import { mapColors } from '#map/mapColors.ts'
import { territoryPalette } from '#map/unitColors.ts'
import { watchStores } from '#map/watchStores.ts'
import { changedGround } from './changedGround.ts'

/** While two alignments are compared: round the units that changed, a border in the colour of who had them. */
export function drawOldOutlines(map: Map): () => void {
  const layers = createUnitLayers('old')
  let drawn = false
  const stops = [
    watchStores(
      ({ project, alignmentId, outlines }, { compareWith, sheet, theme }) => {
        const before = sheet === 'compare' ? comparedIn(project, compareWith, alignmentId) : null
        return [project?.units ?? null, outlines, before, theme]
      },
      (units, outlines, before, theme) => {
        if (drawn !== (before !== null)) {
          if (before) map.addLayer(layers.borders, aboveBorders)
          else map.removeLayer(layers.borders.id)
          drawn = before !== null
        }
        if (!before || !units) return
        const colors = mapColors(theme)
        const { accent: selection, hairline, casing } = colors
        layers.setStyle({
          selection,
          hairline,
          casing,
          plainBorder: hairline,
          byClass: false,
          ringed: -1,
          borderWidth: 1.6,
        })
        layers.setPalette(territoryPalette(before.plan.territories, colors))
        void mapGeometryOf(units, outlines).then(layers.setGeometry)
      },
    ),
    watchStores(
      (document, { compareWith, sheet }) => {
        const after = alignmentOf(document)
        const before = sheet === 'compare' ? comparedIn(document.project, compareWith, document.alignmentId) : null
        return [before?.plan ?? null, after?.plan ?? null]
      },
      (before, after) => {
        if (!before || !after) return
        const nothing = new Uint32Array(0)
        layers.setLook({
          territoryOf: changedGround(before, after).was,
          draft: null,
          selection: nothing,
          locked: new Uint8Array(after.territoryOf.length),
          classOf: null,
        })
      },
    ),
  ]
  return () => stops.forEach((stop) => stop())
}
