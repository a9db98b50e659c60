import { isRefusal } from '#model/change.ts'
import { openPlanFile, writePlanBytes } from '#workers/jobs.ts'
import { documentStore } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { notify } from './notices.ts'
import { openNewPlan } from './plans.ts'

export async function savePlanFile(): Promise<void> {
  const { project, outlines } = documentStore.getState()
  if (!project) return
  const bytes = await writePlanBytes(project, outlines)
  download(`${fileName(project.name)}.plan.json`, bytes, 'application/json')
}

/** Opens a plan file beside the plans that are already kept here. */
export async function openPlanBytes(name: string, bytes: Uint8Array): Promise<void> {
  const opened = await openPlanFile(bytes)
  if (isRefusal(opened)) return void notify(`${name}: ${opened.refused}`, 'error')
  openNewPlan(opened.project, opened.outlines)
  for (const sentence of opened.notices) notify(sentence, 'warning')
}
