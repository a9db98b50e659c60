import {
  exportFormats,
  makeExport,
  packFiles,
  usualBaseline,
  type ExportedFile,
  type ExportFormat,
} from '#workers/exporting.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { mapImage } from './mapImage.ts'
import { sessionStore } from './sessionStore.ts'

export { exportFormats, usualBaseline }

/** What is wished of every file that it applies to. */
export interface ExportOptions {
  /** Alignment that changes are counted from; null is none. */
  readonly baselineId: string | null
  readonly withUnits: boolean
  /** Share of the corners that outlines of territories keep. */
  readonly detail: number
  /** Pixels of the picture for each pixel on screen. */
  readonly pictureScale: number
}

/** Something to save: one file, or a set as an archive. */
export interface ExportJob {
  readonly formats: readonly ExportFormat[]
  /** The picture of the map too. */
  readonly picture?: boolean
  /** Only this file of the set. */
  readonly file?: string
  /** What an archive is called after the plan: `salesforce`; empty is the plan's name alone. */
  readonly title: string
}

/** Makes the files on a thread and hands them to the browser. */
export async function saveExport(
  job: ExportJob,
  options: ExportOptions,
  tell: (label: string, done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const files = [...(await filesOf(job, options, tell, signal))]
  if (job.picture) files.push(await picture(options.pictureScale))
  const [first] = files
  if (!first) throw new Error('there is nothing to save.')
  if (files.length === 1) return download(nameFor(first), first.bytes, typeOf(first.name))
  const bytes = await packFiles(files, signal)
  const title = job.title === '' ? '' : `-${job.title}`
  download(`${fileName(openPlan().project.name)}${title}.zip`, bytes, 'application/zip')
}

async function filesOf(
  { formats, file }: ExportJob,
  { baselineId, withUnits, detail }: ExportOptions,
  tell: (label: string, done: number) => void,
  signal: AbortSignal,
): Promise<readonly ExportedFile[]> {
  if (formats.length === 0) return []
  const { project, alignment } = openPlan()
  const { outlines, planId } = documentStore.getState()
  const { importReport } = sessionStore.getState()
  const report = importReport?.planId === planId ? importReport : null
  const wish = { formats, alignmentId: alignment.id, baselineId, withUnits, detail }
  const rest = { outlines, report: report && { counts: report.counts, issues: report.issues } }
  const files = await makeExport(project, wish, rest, tell, signal)
  return file === undefined ? files : files.filter(({ name }) => name === file)
}

/** What people look at is called after the plan; files that programs read keep the names that they look for. */
function nameFor({ name }: ExportedFile): string {
  const own = name.split('/').at(-1)!
  const plan = fileName(openPlan().project.name)
  if (own.endsWith('.xlsx')) return `${plan}.xlsx`
  return /\.(pdf|png)$/.test(own) ? `${plan}-${own.replaceAll('_', '-')}` : own
}

async function picture(scale: number): Promise<ExportedFile> {
  const bytes = await mapImage(scale)
  if (!bytes) throw new Error('the map is not there yet.')
  return { name: 'map.png', bytes }
}

function typeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv'
  if (name.endsWith('.geojson')) return 'application/geo+json'
  if (name.endsWith('.pdf')) return 'application/pdf'
  if (name.endsWith('.kml')) return 'application/vnd.google-earth.kml+xml'
  if (name.endsWith('.xlsx')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return name.endsWith('.png') ? 'image/png' : 'application/json'
}
