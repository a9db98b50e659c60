import { House } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { indexText, shortText } from '#app/format.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { coreUnder } from '#app/overlays.ts'
import { useRobustness } from '#app/proof.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { useLevelNames } from '#app/structure.ts'
import { titleText } from '#model/capitalised.ts'
import { useShownProject } from '#app/ownSettings.ts'
import type { Project } from '#model/project.ts'
import { minuteBreaks } from '#map/driveColors.ts'
import { corridorOf, resultBand } from '#map/followUnits.ts'
import { groupLegend, isGrouped, type GroupedColor } from '#map/groupColors.ts'
import { mapColors, type MapColors } from '#map/mapColors.ts'
import { measureClasses } from '#map/measureClasses.ts'
import { classColors, FAR_OUTSIDE, holdsColor, indexColor } from '#map/unitColors.ts'
import type { Rgb } from '#map/layers/palette.ts'

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

/** Homes are drawn in it in both themes. */
const INK = '#0f172a'

/** What lies over the colours, as long as it is shown. */
function PointsKey({ project, colors }: { project: Project; colors: MapColors }) {
  const { accounts, homes } = useSession((state) => state.mapParts)
  const together = useSession((state) => state.accountsTogether)
  const comparing = useSession((state) => state.sheet === 'compare')
  const withAccounts = accounts && project.accounts.count > 0 && !(comparing && together)
  const serving = useDocument((state) => alignmentOf(state)?.plan.overlay?.repIds)
  const reps = serving ? project.roster.filter(({ id }) => serving.includes(id)) : project.roster
  const withHomes = homes && reps.some(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  if (!withAccounts && !withHomes) return null
  const disc = { background: css(colors.account), color: css(colors.accountRim) }
  return (
    <ul className="mt-0.5 flex flex-wrap gap-x-2.5 gap-y-0.5">
      {withAccounts && (
        <li className="flex items-center gap-1.5 whitespace-nowrap">
          {together ? (
            <span
              className="grid size-3.5 place-items-center rounded-full text-[8px] leading-none font-semibold"
              style={disc}
              aria-hidden
            >
              9
            </span>
          ) : (
            <span className="mx-1 size-1.5 rounded-full" style={disc} aria-hidden />
          )}
          {together ? 'Accounts close together' : 'Account'}
        </li>
      )}
      {withHomes && (
        <li className="flex items-center gap-1.5 whitespace-nowrap">
          <span
            className="grid size-3.5 place-items-center rounded-full border"
            style={{ background: css(colors.casing), color: INK, borderColor: colors.dark ? 'transparent' : INK }}
            aria-hidden
          >
            <House size={9} fill="currentColor" />
          </span>
          Rep’s home
        </li>
      )}
    </ul>
  )
}

/** Whose borders lie over an overlay. */
function CoreKey({ project, colors }: { project: Project; colors: MapColors }) {
  const core = useDocument((state) => {
    const shown = alignmentOf(state)
    return shown && coreUnder(project, shown)
  })
  const comparing = useSession((state) => state.sheet === 'compare')
  if (!core || comparing) return null
  return (
    <p className="mt-1 flex items-center gap-1.5">
      <span className="h-0 w-4 border-t-[1.5px]" style={{ borderColor: css(colors.account) }} aria-hidden />
      Borders of {core.name}
    </p>
  )
}

function TerritoryKey({ colors }: { colors: MapColors }) {
  const stripes = `repeating-linear-gradient(135deg, ${css(colors.hairline)} 0 1px, transparent 1px 4px)`
  return (
    <ul className="flex flex-wrap gap-x-2.5 gap-y-0.5">
      <Swatch name="Unassigned" background={css(colors.unassigned, 0.6)} />
      <Swatch name="Locked" background={stripes} />
      <Swatch name="Selected" background={css(colors.accent, 0.55)} />
    </ul>
  )
}

const SHOWN_GROUPS = 12

/** Whose colour is whose; the largest lists would cover the map. */
function GroupKey({ project, colorBy }: { project: Project; colorBy: GroupedColor }) {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const levelNames = useLevelNames()
  const groups = useMemo(() => (plan ? groupLegend(project, plan, colorBy) : []), [project, plan, colorBy])
  const more = groups.length - SHOWN_GROUPS
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">
        {colorBy.by === 'rep' ? 'Rep' : levelNames[colorBy.level]}
      </figcaption>
      <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
        {groups.slice(0, SHOWN_GROUPS).map(({ name, color }) => (
          <Swatch key={name} name={name} background={color} />
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
    </figure>
  )
}

function Swatch({ name, background }: { name: string; background: string }) {
  return (
    <li className="flex items-center gap-1.5 whitespace-nowrap">
      <span className="size-3 rounded-[3px] border border-line" style={{ background }} aria-hidden />
      {name}
    </li>
  )
}

/** As long as it is on the map, it follows the plan. */
function HoldsKey({ colors }: { colors: MapColors }) {
  const { value } = useRobustness(true)
  useEffect(() => {
    if (value) setSession({ colorBy: { by: 'holds', holds: value.holds } })
  }, [value])
  const steps = [0, 0.25, 0.5, 0.75, 0.9, 1]
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">Stays in its corridors if estimates are off</figcaption>
      <div className="flex h-3 overflow-hidden rounded-[3px] border border-line" aria-hidden>
        {steps.map((share) => (
          <span key={share} className="grow" style={{ background: css(holdsColor(share, colors)) }} />
        ))}
      </div>
      <p className="numbers mt-0.5 flex w-60 justify-between">
        <span>never</span>
        <span>half the time</span>
        <span>always</span>
      </p>
    </figure>
  )
}

interface KeyProps {
  readonly project: Project
  readonly measure: string
  readonly colors: MapColors
}

function IndexKey({ project, measure, colors }: KeyProps) {
  const { lo, hi } = corridorOf(project, measure)
  const name = project.measures.find(({ id }) => id === measure)?.name ?? ''
  const steps = [
    lo - FAR_OUTSIDE,
    lo - FAR_OUTSIDE / 2,
    lo - 1,
    (lo + hi) / 2,
    hi + 1,
    hi + FAR_OUTSIDE / 2,
    hi + FAR_OUTSIDE,
  ]
  const text = (index: number) => indexText(index, project.settings.indexBase)
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">Index: {titleText(name)}</figcaption>
      <div className="flex h-3 overflow-hidden rounded-[3px] border border-line" aria-hidden>
        {steps.map((index) => (
          <span
            key={index}
            className={index > lo && index < hi ? 'grow-2' : 'grow'}
            style={{ background: css(indexColor(index, { lo, hi }, colors)) }}
          />
        ))}
      </div>
      <p className="numbers mt-0.5 flex w-60 justify-between">
        <span>≤ {text(lo - FAR_OUTSIDE)}</span>
        <span>
          {text(lo)}–{text(hi)} in corridor
        </span>
        <span>≥ {text(hi + FAR_OUTSIDE)}</span>
      </p>
    </figure>
  )
}

function ResultKey({ title, texts, colors }: { title: string; texts: readonly string[]; colors: MapColors }) {
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">{title}; the average is neutral</figcaption>
      <div className="flex h-3 overflow-hidden rounded-[3px] border border-line" aria-hidden>
        {[45, 70, 90, 100, 110, 130, 155].map((value) => (
          <span key={value} className="grow" style={{ background: css(indexColor(value, resultBand, colors)) }} />
        ))}
      </div>
      <p className="numbers mt-0.5 flex w-60 justify-between">
        {texts.map((text, at) => (
          <span key={at}>{text}</span>
        ))}
      </p>
    </figure>
  )
}

function MeasureKey({ project, measure, colors }: KeyProps) {
  const at = project.units.measures.findIndex(({ id }) => id === measure)
  const found = project.units.measures[at]
  if (!found) return null
  const { breaks } = measureClasses(project.units.values[at]!)
  const ramp = classColors(colors)
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">{titleText(found.name)} per area</figcaption>
      <ul className="numbers flex">
        {breaks.map((upTo, i) => (
          <li key={upTo} className="min-w-10">
            <span
              className="block h-3"
              style={{ background: css(ramp[Math.round(((i + 1) * ramp.length) / breaks.length) - 1]!) }}
              aria-hidden
            />
            <span className="block pr-1.5 text-right">≤ {shortText(upTo, found.kind, project.settings.currency)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}

function MinutesKey({ project, colors }: { project: Project; colors: MapColors }) {
  const ramp = classColors(colors)
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">Minutes to the own rep, one way</figcaption>
      <ul className="numbers flex">
        {minuteBreaks.map((most, i) => (
          <li key={most} className="min-w-10">
            <span className="block h-3" style={{ background: css(ramp[i]!) }} aria-hidden />
            <span className="block pr-1.5 text-right">
              {most === Infinity ? `> ${minuteBreaks[i - 1]}` : `≤ ${most}`}
            </span>
          </li>
        ))}
      </ul>
      <ModelNames project={project} />
    </figure>
  )
}

function CatchmentKey({ project }: { project: Project }) {
  return (
    <div>
      <p className="font-semibold text-text">Who is there first, whoever owns it</p>
      <ModelNames project={project} />
    </div>
  )
}

function ModelNames({ project }: { project: Project }) {
  const names = project.minutes?.models ?? []
  return <p className="mt-1">{names.length > 0 ? names.join('; ') : 'Minutes are still to be worked out.'}</p>
}

function css([r, g, b]: Rgb, opacity = 1): string {
  return `rgb(${r} ${g} ${b} / ${opacity})`
}
