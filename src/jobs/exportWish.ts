import type { Project } from '#model/project.ts'

/** In the order in which they are offered; `csv` is every list and the plan file. */
export const exportFormats = [
  'csv',
  'xlsx',
  'geojson',
  'kml',
  'shp',
  'topojson',
  'salesforce',
  'zoho',
  'veeva',
  'owner-update',
  'pdf',
  'change-sheets',
] as const
export type ExportFormat = (typeof exportFormats)[number]

export interface ExportWish {
  readonly formats: readonly ExportFormat[]
  readonly alignmentId: string
  /** What changes are counted from; null leaves changes out. */
  readonly baselineId: string | null
  /** Outlines of every unit beside those of the territories. */
  readonly withUnits: boolean
  /** Share of the corners that outlines of territories keep, 0 … 1; 1 is all. */
  readonly detail: number
}

/** The alignment that changes are counted from: the first one, which was imported or the plan started from. */
export function usualBaseline(project: Project, alignmentId: string): string | null {
  const first = project.alignments[0]!.id
  return first === alignmentId ? null : first
}
