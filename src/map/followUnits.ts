import { comparedIn } from '#app/comparison.ts'
import { scoresOf, startPlan } from '#app/derived.ts'
import { alignmentOf } from '#app/documentStore.ts'
import { mapGeometryOf } from '#app/geometry.ts'
import { notify } from '#app/notices.ts'
import type { ColorBy, MapState } from '#app/mapSession.ts'
import type { Preview } from '#app/runSession.ts'
import { setSession } from '#app/sessionStore.ts'
import type { MapGeometry } from '#geo/mapGeometry.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Units } from '#model/units.ts'
import { catchments, minuteClasses } from './driveColors.ts'
import type { UnitLayers } from './layers/unitLayers.ts'
import { changedGround } from './compare/changedGround.ts'
import { inGroups, isGrouped } from './groupColors.ts'
import { lockedUnits } from './lockedUnits.ts'
import { mapColors, type MapColors } from './mapColors.ts'
import { measureClasses } from './measureClasses.ts'
import { classPalette, holdsPalette, indexPalette, territoryPalette } from './unitColors.ts'
import { watchStores } from './watchStores.ts'

/** Keeps the unit layers in step with the stores; `onGeometry` hears of other units. */
export function followUnits(layers: UnitLayers, onGeometry: (geometry: MapGeometry | null) => void): () => void {
  const stops = [
    followOutlines(layers, onGeometry),
    followLook(layers),
    watchStores(
      (document, { theme, colorBy, preview }) => {
        const plan = alignmentOf(document)?.plan ?? null
        const territories = preview?.territories ?? plan?.territories ?? null
        // Only indices follow the numbers; the territories' own colours need no repainting after an edit.
        const counted = colorBy.by === 'index' || isGrouped(colorBy) ? document.project : null
        return [territories, theme, colorBy, counted, counted && plan]
      },
      (territories, theme, colorBy, project, plan) => {
        if (territories) layers.setPalette(paletteFor(territories, mapColors(theme), colorBy, project, plan))
      },
    ),
    watchStores(
      (_, { theme, colorBy, activeTerritory }) => [theme, colorBy.by, activeTerritory],
      (theme, by, activeTerritory) => {
        const { accent, hairline, casing } = mapColors(theme)
        const ringed = activeTerritory > 0 ? activeTerritory : -1
        layers.setStyle({
          selection: accent,
          hairline,
          casing,
          plainBorder: hairline,
          byClass: by === 'measure' || by === 'minutes',
          ringed,
        })
      },
    ),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Locks stay as they are through a gesture, so they are found only when the plan has changed. */
function followLook(layers: UnitLayers): () => void {
  let locked: Uint8Array = new Uint8Array(0)
  let lockedIn: Plan | Preview | null = null
  return watchStores(
    (document, { draft, scope, preview, selection, colorBy, sheet, compareWith }) => {
      const plan = alignmentOf(document)?.plan ?? null
      const compared = sheet === 'compare' ? comparedIn(document.project, compareWith, document.alignmentId) : null
      const before = compared?.plan ?? (colorBy.by === 'change' ? startPlan() : null)
      // homes and minutes matter to colours by driving only
      const driven = colorBy.by === 'minutes' || colorBy.by === 'catchment' ? document.project : null
      const units = document.project?.units ?? null
      // the ground stays where only accounts go: what is covered looks selected
      const [given, covered] = scope === 'accounts' && draft ? [null, draft.units] : [draft, selection]
      const drawn = given && plan?.territories[given.territory]?.locked ? null : given
      return [units, plan, drawn, preview, covered, colorBy, before, driven]
    },
    (units, plan, draft, preview, selection, colorBy, before, driven) => {
      if (!units || !plan) return
      const shown = preview ?? plan
      if (lockedIn !== shown) locked = lockedUnits(units.id, shown.territoryOf, shown.territories, plan.locks)
      lockedIn = shown
      const byMinutes = colorBy.by === 'minutes' && driven
      const classOf = byMinutes ? minuteClasses(driven, plan, shown.territoryOf) : classesOf(units, colorBy)
      const territoryOf = colorBy.by === 'catchment' && driven ? catchments(driven, plan) : shown.territoryOf
      const faded = before && changedGround(before, plan).same
      layers.setLook({ territoryOf, draft, selection, locked, classOf, faded })
    },
  )
}

/** Outlines are made anew only for other units; new sums or accounts change nothing here. */
function followOutlines(layers: UnitLayers, onGeometry: (geometry: MapGeometry | null) => void): () => void {
  let shown: string | null = null
  let stopped = false
  const show = (geometry: MapGeometry | null, mapState: MapState) => {
    layers.setGeometry(geometry)
    onGeometry(geometry)
    setSession({ mapState })
  }
  const stop = watchStores(
    ({ project, outlines }) => [project?.units ?? null, outlines],
    (units, outlines) => {
      if (shown === (units?.hash ?? null)) return
      shown = units?.hash ?? null
      show(null, units ? 'drawing' : 'drawn')
      if (!units) return
      mapGeometryOf(units, outlines).then(
        (geometry) => !stopped && shown === units.hash && show(geometry, 'drawn'),
        (error: Error) => {
          notify(`The areas could not be drawn: ${error.message}`, 'error')
          if (!stopped && shown === units.hash) setSession({ mapState: 'off' })
        },
      )
    },
  )
  return () => {
    stopped = true
    stop()
  }
}

function classesOf(units: Units, colorBy: ColorBy): Uint8Array | null {
  if (colorBy.by !== 'measure') return null
  const at = units.measures.findIndex(({ id }) => id === colorBy.measure)
  return at < 0 ? null : measureClasses(units.values[at]!).classOf
}

function paletteFor(
  territories: readonly (Territory | null)[],
  colors: MapColors,
  colorBy: ColorBy,
  project: Project | null,
  plan: Plan | null,
): Uint8Array {
  if (colorBy.by === 'measure' || colorBy.by === 'minutes') return classPalette(territories, colors)
  if (project && plan && isGrouped(colorBy)) return territoryPalette(inGroups(project, plan, colorBy), colors)
  if (colorBy.by === 'result') {
    const cards = colorBy.values.map((value, territory) => ({ territory, index: [value] }))
    return indexPalette(territories, cards, 0, resultBand, colors)
  }
  if (colorBy.by === 'holds') return holdsPalette(territories, colorBy.holds, colors)
  if (colorBy.by !== 'index' || !project || !plan) return territoryPalette(territories, colors)
  const measure = project.measures.findIndex(({ id }) => id === colorBy.measure)
  const scores = scoresOf(project, plan)
  return indexPalette(territories, scores.cards, measure, corridorOf(scores.project, colorBy.measure), colors)
}

/** Of results: what lies this near to the average is neutral. */
export const resultBand = { lo: 92, hi: 108 }

/** Without a corridor of its own a measure is judged by the usual one. */
export function corridorOf(project: Project, measureId: string): { lo: number; hi: number } {
  return project.settings.balance.corridors.find((corridor) => corridor.measureId === measureId) ?? { lo: 85, hi: 115 }
}
