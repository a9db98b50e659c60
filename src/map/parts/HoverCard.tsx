import { useEffect, useRef, type RefObject } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { driveWords } from '#app/driveWords.ts'
import { measureText } from '#app/format.ts'
import { useSession } from '#app/sessionStore.ts'
import { unitsText, unitWord } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

const WIDTH = 232

/** What lies under the pointer; it follows the pointer and never covers what is being drawn. */
export function HoverCard({ over }: { over: RefObject<HTMLDivElement | null> }) {
  const card = useRef<HTMLDivElement>(null)
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const hover = useSession((state) => state.hover)
  const draft = useSession((state) => state.draft)
  useFollowPointer(over, card)
  // a gesture that holds nothing yet says nothing
  const empty = draft !== null && draft.units.length === 0
  const unit = project && !empty && hover < project.units.count ? hover : -1
  return (
    <div
      ref={card}
      aria-hidden
      hidden={unit < 0}
      style={{ width: WIDTH }}
      className="pointer-events-none absolute top-0 left-0 z-20 rounded border border-edge bg-raised px-2.5 py-2 text-xs shadow-float"
    >
      {project && plan && unit >= 0 && (
        <>
          {draft && draft.units.length > 0 ? (
            <p className="text-text">
              {unitsText(project.units.kind, draft.units.length)} to{' '}
              <TerritoryName territory={plan.territories[draft.territory] ?? null} />
            </p>
          ) : (
            <UnitFigures project={project} unit={unit} territory={plan.territories[plan.territoryOf[unit]!] ?? null} />
          )}
        </>
      )}
    </div>
  )
}

function UnitFigures({ project, unit, territory }: { project: Project; unit: number; territory: Territory | null }) {
  const { units, roster, settings } = project
  const rep = roster.find(({ id }) => id === territory?.repId)
  return (
    <>
      <p className="truncate text-sm font-semibold text-text">
        {units.kind === 'zip'
          ? `ZIP ${units.id[unit]}`
          : units.name[unit] || `${unitWord(units.kind)} ${units.id[unit]}`}
      </p>
      {units.kind === 'zip' && <p className="truncate text-muted">{units.name[unit]}</p>}
      <p className="mt-1 truncate text-text">
        <TerritoryName territory={territory} />
        {territory && <span className="text-muted"> · {rep?.name ?? 'vacant'}</span>}
      </p>
      <dl className="numbers mt-1.5 grid grid-cols-[1fr_auto] gap-x-3 border-t border-line pt-1.5">
        {units.measures.slice(0, 6).map(({ id, name, kind }, at) => (
          <div key={id} className="contents">
            <dt className="truncate text-muted">{titleText(name)}</dt>
            <dd className="text-right text-text">{measureText(units.values[at]![unit]!, kind, settings.currency)}</dd>
          </div>
        ))}
      </dl>
      <DriveLine project={project} unit={unit} territory={territory} />
    </>
  )
}

/** Minutes from the rep's home, and whose minutes they are. */
function DriveLine({ project, unit, territory }: { project: Project; unit: number; territory: Territory | null }) {
  const words = territory ? driveWords(project, territory.repId, unit) : null
  if (!words) return null
  return (
    <p className="mt-1.5 border-t border-line pt-1.5 text-text">
      {words.minutes}
      <span className="block text-muted">{words.model}</span>
    </p>
  )
}

function TerritoryName({ territory }: { territory: Territory | null }) {
  return (
    <>
      <span
        className="mr-1.5 inline-block size-2.5 rounded-[3px] border border-text/25 align-[-1px]"
        style={{ background: territory?.color ?? 'transparent' }}
      />
      {territory?.name ?? 'Unassigned'}
    </>
  )
}

/** Room that the card may need below the pointer. */
const HEIGHT = 236

/** Beside the pointer, on the side where there is room. Only the area is measured, and only when it changes. */
function useFollowPointer(over: RefObject<HTMLDivElement | null>, card: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const area = over.current
    if (!area) return
    let box = area.getBoundingClientRect()
    const measure = () => (box = area.getBoundingClientRect())
    const follow = (event: PointerEvent) => {
      const x = event.clientX - box.left
      const y = event.clientY - box.top
      const left = x + 16 + WIDTH > box.width ? x - 16 - WIDTH : x + 16
      const top = Math.max(4, Math.min(y + 14, box.height - HEIGHT))
      if (card.current) card.current.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    }
    const resized = new ResizeObserver(measure)
    resized.observe(area)
    area.addEventListener('pointerenter', measure)
    area.addEventListener('pointermove', follow)
    return () => {
      resized.disconnect()
      area.removeEventListener('pointerenter', measure)
      area.removeEventListener('pointermove', follow)
    }
  }, [over, card])
}
