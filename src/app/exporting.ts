import { exportPlanFiles, packFiles, type ExportedFile } from '#workers/jobs.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { mapImage } from './mapImage.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'

export type { ExportedFile }

/** All that leaves with the shown alignment, made on a thread; the map's picture comes from the map. */
export async function makeExport(): Promise<ExportedFile[]> {
  const { project, alignment } = openPlan()
  const { outlines, planId } = documentStore.getState()
  const { importReport } = sessionStore.getState()
  const report = importReport?.planId === planId ? importReport : null
  const [files, image] = await Promise.all([
    exportPlanFiles(project, alignment.id, outlines, report && { counts: report.counts, issues: report.issues }),
    picture(),
  ])
  return image ? [...files, { name: 'map.png', bytes: image }] : files
}

export function saveFile({ name, bytes }: ExportedFile): void {
  download(name, bytes, typeOf(name))
}

export async function saveTogether(files: readonly ExportedFile[]): Promise<void> {
  const { project } = openPlan()
  const bytes = await packFiles(files)
  download(`${fileName(project.name)}.zip`, bytes, 'application/zip')
}

async function picture(): Promise<Uint8Array | null> {
  try {
    return await mapImage()
  } catch (trouble) {
    notify(`The picture of the map could not be made: ${(trouble as Error).message}`, 'warning')
    return null
  }
}

function typeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv'
  if (name.endsWith('.geojson')) return 'application/geo+json'
  return name.endsWith('.png') ? 'image/png' : 'application/json'
}
