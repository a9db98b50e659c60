import { expect, test } from 'vitest'
import { assumedWorkload } from '#app/workloadWords.ts'
import type { Project } from '#model/project.ts'
import { smallProject } from '../plan/smallPlan.ts'

const callPlan: Project['callPlan'] = {
  segments: 'rank',
  rankBy: 'revenue',
  rows: [{ segment: 'A', callsPerYear: 12, minutesPerCall: 45 }],
  fallback: { callsPerYear: 3, minutesPerCall: 45 },
}

function told(roles: Project['accounts']['roles'], plan = callPlan): string {
  const project = smallProject('AB')
  return assumedWorkload({ ...project, callPlan: plan, accounts: { ...project.accounts, roles } })
}

test('what workload rests on is said where the file does not say it', () => {
  expect(told({})).toBe(
    'Workload is hours of calls. The file does not say them all, so 3 to 12 calls a year and 45 minutes a call are assumed, by rank in revenue.',
  )
  expect(told({ calls_per_year: 0 }, { ...callPlan, segments: 'column' })).toBe(
    'Workload is hours of calls. The file does not say them all, so 45 minutes a call are assumed, by segment.',
  )
  expect(told({ calls_per_year: 0, minutes_per_call: 1 })).toBe('')
})
