import { minuteBreaks } from '#map/driveColors.ts'
import { classColors } from '#map/unitColors.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { Project } from '#model/project.ts'
import { ClassKey } from './ClassKey.tsx'

export function MinutesKey({ project, colors }: { project: Project; colors: MapColors }) {
  const ramp = classColors(colors)
  return (
    <>
      <ClassKey
        title="Minutes to the own rep, one way"
        classes={minuteBreaks.map((most, i) => ({
          color: ramp[i]!,
          text: most === Infinity ? `> ${minuteBreaks[i - 1]}` : `≤ ${most}`,
        }))}
      />
      <ModelNames project={project} />
    </>
  )
}

export function CatchmentKey({ project }: { project: Project }) {
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
