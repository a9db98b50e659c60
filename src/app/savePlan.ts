import { writePlan } from '#workers/jobs.ts'
import { documentStore } from './documentStore.ts'
import { download, fileName } from './download.ts'

/** The whole plan as a file; needs no storage, so it works when the browser's is full. */
export async function savePlanFile(): Promise<void> {
  const { project, outlines } = documentStore.getState()
  if (!project) return
  const file = await writePlan(project, outlines)
  download(`${fileName(project.name)}.plan.json`, file)
}
