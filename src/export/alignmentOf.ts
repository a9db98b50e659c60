import type { Alignment, Project } from '#model/project.ts'

export function alignmentOf(project: Project, id: string): Alignment {
  const alignment = project.alignments.find((candidate) => candidate.id === id)
  if (!alignment) throw new Error(`Unknown alignment: ${id}.`)
  return alignment
}

/** The alignment alone, or, where its scenario has overlays, the core and then them. */
export function withOverlays({ alignments, scenarios }: Project, alignmentId: string): Alignment[] {
  const scenario = scenarios.find(({ core, overlays }) => core === alignmentId || overlays.includes(alignmentId))
  const ids = scenario && scenario.overlays.length > 0 ? [scenario.core, ...scenario.overlays] : [alignmentId]
  return ids.flatMap((id) => alignments.filter((alignment) => alignment.id === id))
}
