import { useShownProject } from '#app/ownSettings.ts'
import { useSession } from '#app/sessionStore.ts'
import { isGrouped } from '#map/groupColors.ts'
import { mapColors } from '#map/mapColors.ts'
import { CoreKey } from './CoreKey.tsx'
import { CatchmentKey, MinutesKey } from './DrivingKeys.tsx'
import { GroupKey } from './GroupKey.tsx'
import { HoldsKey } from './HoldsKey.tsx'
import { IndexKey } from './IndexKey.tsx'
import { MeasureKey } from './MeasureKey.tsx'
import { PointsKey } from './PointsKey.tsx'
import { ResultKey } from './ResultKey.tsx'
import { TerritoryKey } from './TerritoryKey.tsx'

/** What the colours mean, and how exact the areas are. */
export function Legend() {
  const project = useShownProject()
  const colorBy = useSession((state) => state.colorBy)
  const colors = mapColors(useSession((state) => state.theme))
  // of two maps each has half the room
  const short = useSession(({ sheet, compareWith }) => sheet === 'compare' && compareWith !== '')
  // in a low window the ground that is drawn on has no room for both
  const drawing = useSession(({ tool }) => tool !== 'select' && tool !== 'inspect')
  if (!project) return null
  return (
    <section
      aria-label="Legend"
      className={`${drawing ? '[@media(max-height:560px)]:hidden' : ''} pointer-events-none absolute bottom-8 left-3 z-10 @min-[640px]:bottom-3 max-w-68 @min-[760px]:max-w-72 rounded border border-edge bg-raised px-2.5 py-2 text-xs text-muted shadow-float`}
    >
      {colorBy.by === 'territory' && <TerritoryKey colors={colors} />}
      {isGrouped(colorBy) && <GroupKey project={project} colorBy={colorBy} />}
      {colorBy.by === 'change' && <p>Full colour: another territory than at the start. Pale: as it was.</p>}
      {colorBy.by === 'index' && <IndexKey project={project} measure={colorBy.measure} colors={colors} />}
      {colorBy.by === 'holds' && <HoldsKey colors={colors} />}
      {colorBy.by === 'result' && <ResultKey title={colorBy.title} texts={colorBy.texts} colors={colors} />}
      {colorBy.by === 'measure' && <MeasureKey project={project} measure={colorBy.measure} colors={colors} />}
      {colorBy.by === 'minutes' && <MinutesKey project={project} colors={colors} />}
      {colorBy.by === 'catchment' && <CatchmentKey project={project} />}
      <PointsKey project={project} colors={colors} />
      <CoreKey project={project} colors={colors} />
      {project.units.kind === 'zip' && !short && (
        <p className="mt-1">ZIP areas are approximate; accounts are placed by their ZIP.</p>
      )}
    </section>
  )
}
