import { titleText } from '#model/capitalised.ts'
import type { Project } from '#model/project.ts'
import type { Corridor } from '#model/settings.ts'
import type { Book } from './book.ts'

/** Measures with a corridor, else all. */
export function corridorMeasures({ project }: Book): { name: string; m: number; corridor: Corridor | undefined }[] {
  const all = project.measures.map(({ id, name }, m) => ({
    name: titleText(name),
    m,
    corridor: corridorOf(project, id),
  }))
  const some = all.filter(({ corridor }) => corridor)
  return (some.length > 0 ? some : all).slice(0, 5)
}

export function corridorOf({ settings }: Project, measure: string): Corridor | undefined {
  return settings.balance.corridors.find(({ measureId }) => measureId === measure)
}
