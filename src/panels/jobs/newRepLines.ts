import { territoriesOf } from '#app/guidedJobs.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

/** One new rep as typed. */
export interface NewRepLine {
  readonly key: number
  readonly repId: string
  readonly name: string
  readonly home: string
  readonly fte: number
}

/** Reps of the roster who have a home and no territory yet come first: they were imported for this. */
export function firstLines(project: Project | null, plan: Plan | null): NewRepLine[] {
  if (!project || !plan) return []
  const idle = project.roster.filter(
    ({ id, homeLng, end }) => !Number.isNaN(homeLng) && end === '' && territoriesOf(plan, id).length === 0,
  )
  if (idle.length === 0) return [emptyLine([], project.roster.length)]
  return idle.map(({ id, name, homeLng, homeLat, fte }, key) => {
    return { key, repId: id, name: name || id, home: `${homeLat.toFixed(4)}, ${homeLng.toFixed(4)}`, fte }
  })
}

export function emptyLine(lines: readonly NewRepLine[], reps: number): NewRepLine {
  const number = String(reps + lines.length + 1).padStart(2, '0')
  return { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, repId: '', name: `Rep ${number}`, home: '', fte: 1 }
}
