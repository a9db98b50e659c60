import { measureInText } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import { nameList } from '#plan/words.ts'
import { numberText } from './format.ts'

/**
 * Of what the file does not say about workload, what is assumed instead; empty where it says both calls and minutes, so
 * that nobody takes hours for measured that are a first guess.
 */
export function assumedWorkload({
  accounts,
  callPlan,
  measures,
}: Pick<Project, 'accounts' | 'callPlan' | 'measures'>): string {
  const { calls_per_year: calls, minutes_per_call: minutes } = accounts.roles
  const rows = [...callPlan.rows, callPlan.fallback]
  const assumed = [
    ...(calls === undefined ? [`${range(rows.map((row) => row.callsPerYear))} calls a year`] : []),
    ...(minutes === undefined ? [`${range(rows.map((row) => row.minutesPerCall))} minutes a call`] : []),
  ]
  if (assumed.length === 0) return ''
  const ranked = measures.find(({ id }) => id === callPlan.rankBy)
  const by = callPlan.segments === 'column' ? 'segment' : ranked ? `rank in ${measureInText(ranked.name)}` : 'rank'
  return `Workload is hours of calls. The file does not say them all, so ${nameList(assumed)} are assumed, by ${by}.`
}

function range(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? numberText(least) : `${numberText(least)} to ${numberText(most)}`
}
