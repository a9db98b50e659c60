import type { Alignment, Project } from '#model/project.ts'

export function alignmentOf(project: Project, id: string): Alignment {
  const alignment = project.alignments.find((candidate) => candidate.id === id)
  if (!alignment) throw new Error(`Unknown alignment: ${id}.`)
  return alignment
}
