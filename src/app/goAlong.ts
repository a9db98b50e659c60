import { documentStore } from './documentStore.ts'
import { openStoredPlan, recentPlans } from './plans.ts'
import type { PlanStep } from './planSteps.ts'

/** Opens the other plan of a step between two; what to say of it. */
export async function goAlong(step: PlanStep, to: 'before' | 'after'): Promise<string> {
  await saved()
  const wanted = step[to]
  if (!(await recentPlans()).some(({ id }) => id === wanted)) {
    return `The plan ${to} “${step.label}” is no longer in this browser.`
  }
  await openStoredPlan(wanted)
  return `${to === 'before' ? 'Undone' : 'Done again'}: ${step.label}`
}

/** What is read back must have been written. */
async function saved(): Promise<void> {
  for (let i = 0; i < 50 && documentStore.getState().saved === 'saving'; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
