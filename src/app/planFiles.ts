import { isRefusal } from '#model/change.ts'
import { openPlanFile } from '#workers/jobs.ts'
import { notify } from './notices.ts'
import { openNewPlan } from './plans.ts'

/** Opens a plan file beside the plans that are already kept here. */
export async function openPlanBytes(name: string, bytes: Uint8Array): Promise<void> {
  const opened = await openPlanFile(bytes)
  if (isRefusal(opened)) return void notify(`${name}: ${opened.refused}`, 'error')
  openNewPlan(opened.project, opened.outlines)
  for (const sentence of opened.notices) notify(sentence, 'warning')
}
