import { useMemo } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useLevelNames } from '#app/structure.ts'
import { groupLegend, type GroupedColor } from '#map/groupColors.ts'
import type { Project } from '#model/project.ts'
import { Swatch } from './Swatch.tsx'

const SHOWN_GROUPS = 12

/** Whose colour is whose; the largest lists would cover the map. */
export function GroupKey({ project, colorBy }: { project: Project; colorBy: GroupedColor }) {
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
