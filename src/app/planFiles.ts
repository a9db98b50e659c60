import { isRefusal } from '#model/change.ts'
import type { HandedOut } from '#model/project.ts'
import { openPlanFile } from '#workers/jobs.ts'
import { countAhead } from './derived.ts'
import { notify } from './notices.ts'
import { openNewPlan } from './plans.ts'

/** Opens a plan file beside the plans that are already kept here. */
export async function openPlanBytes(name: string, bytes: Uint8Array): Promise<void> {
  const opened = await openPlanFile(bytes)
  if (isRefusal(opened)) return void notify(`${name}: ${opened.refused}`, 'error')
  await countAhead(opened.project)
  openNewPlan(opened.project, opened.outlines)
  const about = handedOutText(opened.project.handedOut)
  if (about) notify(about)
  for (const sentence of opened.notices) notify(sentence, 'warning')
}

function handedOutText(copy: HandedOut | undefined): string {
  if (copy?.for === 'reading') return 'This copy was handed out for reading: look at it, compare and export it.'
  if (copy?.for !== 'editing') return ''
  return `This is a slice, ${copy.name}. Edit its ground, then save it as a plan file and send it back to be merged.`
}
