import type { CallPlanState, PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { levels, type BalanceSettings, type ProjectSettings, type TravelSettings } from '#model/settings.ts'
import { planChange, refusal } from './alignments.ts'
import { measureName } from './words.ts'

/** Commands for what all alignments of a project share. */

export function renameProject(project: Project, wish: { readonly name: string }): PlanChange | Refusal {
  const name = wish.name.trim()
  if (name === '') return refusal('A plan needs a name.')
  if (name === project.name) return refusal(`The plan is called ${name} already.`)
  return planChange(`Plan renamed to ${name}`, [], [{ kind: 'name', before: project.name, after: name }])
}

export function setSettings(project: Project, wish: Partial<ProjectSettings>): PlanChange | Refusal {
  const after: ProjectSettings = { ...project.settings, ...wish }
  const problem = settingsProblem(project, after.balance) ?? travelProblem(after.travel) ?? namesProblem(after)
  if (problem) return refusal(problem)
  return planChange('Settings', [], [{ kind: 'settings', before: project.settings, after }])
}

function namesProblem({ capacity, levels: names }: ProjectSettings): string | null {
  if (capacity && !(capacity.sellingShare > 0 && capacity.sellingShare <= 1))
    return 'The share of selling time must lie between 0 and 100 %.'
  if (capacity && !(capacity.weeks > 0 && capacity.weeks <= 53)) return 'The weeks a year must lie between 1 and 53.'
  if (!names) return null
  const given = levels.map((level) => names[level].trim())
  if (given.includes('')) return 'Every level needs a name.'
  return new Set(given.map((name) => name.toLowerCase())).size < given.length ? 'Two levels have the same name.' : null
}

/** What is wrong with the settings as a sentence, or null. */
export function settingsProblem(project: Project, balance: BalanceSettings): string | null {
  if (balance.corridors.length === 0) return 'Choose at least one measure to balance.'
  for (const { measureId, lo, hi, weight, min, max } of balance.corridors) {
    const name = measureName(project, measureId)
    if (!(lo < hi)) return `The corridor of ${name} is ${lo}–${hi}; the first number must be the lower one.`
    if (!(lo >= 0 && lo <= 100 && hi >= 100)) return `The corridor of ${name} is ${lo}–${hi}; it must contain 100.`
    if (!(weight >= 0)) return `The weight of ${name} must be 0 or more.`
    if (min !== undefined && !(min >= 0)) return `A territory can carry no less than 0 of ${name}.`
    if (max !== undefined && !(max > 0)) return `The most that a territory may carry of ${name} must be above 0.`
    if (min !== undefined && max !== undefined && min > max)
      return `A territory is to carry at least ${min} and at most ${max} of ${name}; the first must be the lower one.`
  }
  if (balance.focus?.length === 0) return 'Choose at least one territory that may change.'
  const { levelBand } = balance
  if (levelBand && !(levelBand.lo < levelBand.hi && levelBand.lo <= 100 && levelBand.hi >= 100))
    return `The corridor of the ${levelBand.level}s is ${levelBand.lo}–${levelBand.hi}; it must contain 100.`
  const { disruptionCap, compactness, disruptionWeight, seed, seeds, steps, stopAt } = balance
  if (disruptionCap !== null && !(disruptionCap >= 0 && disruptionCap <= 1))
    return 'The cap on disruption must lie between 0 and 100 %.'
  if (!(compactness >= 0 && compactness <= 1)) return 'Compactness must lie between 0 and 1.'
  if (!(disruptionWeight >= 0 && disruptionWeight <= 1)) return 'The price of disruption must lie between 0 and 1.'
  if (!(balance.travelWeight >= 0 && balance.travelWeight <= 1))
    return 'The weight of driving must lie between 0 and 1.'
  if (!(balance.minutesLimit === null || balance.minutesLimit > 0)) return 'The limit of minutes must be above 0.'
  if (!(Number.isSafeInteger(seed) && seed >= 0)) return 'The seed must be a whole number, 0 or more.'
  if (!(Number.isInteger(seeds) && seeds >= 1 && seeds <= 64)) return 'The number of seeds must lie between 1 and 64.'
  if (!(Number.isSafeInteger(steps) && steps >= 1)) return 'The number of steps must be a whole number above 0.'
  if (!(stopAt === null || (Number.isSafeInteger(stopAt) && stopAt >= 0)))
    return 'The step to stop at must be a whole number.'
  return null
}

function travelProblem(travel: TravelSettings): string | null {
  if (!(travel.callsPerTrip >= 1 && travel.callsPerTrip <= 100)) return 'Calls a trip must lie between 1 and 100.'
  if (!(travel.minutesBetweenCalls >= 0 && travel.minutesBetweenCalls <= 1440))
    return 'The minutes between two calls must lie between 0 and 1,440.'
  if (!(travel.unreachableMinutes >= 0 && travel.unreachableMinutes <= 10_000))
    return 'The minutes counted where there is no way must lie between 0 and 10,000.'
  if (!(travel.congestion >= 0.5 && travel.congestion <= 5)) return 'Congestion must lie between 0.5 and 5.'
  return null
}

/** The caller brings the account and unit values that follow from the call plan (`units/workload.ts`). */
export function setCallPlan(project: Project, wish: CallPlanState): PlanChange | Refusal {
  const numbers = [...wish.callPlan.rows, wish.callPlan.fallback].flatMap((row) => [
    row.callsPerYear,
    row.minutesPerCall,
  ])
  if (!numbers.every((value) => value >= 0 && Number.isFinite(value))) {
    return refusal('Calls a year and minutes a call must be 0 or more.')
  }
  const before: CallPlanState = {
    callPlan: project.callPlan,
    accountValues: project.accounts.values,
    unitValues: project.units.values,
  }
  return planChange('Call plan', [], [{ kind: 'callPlan', before, after: wish }])
}

/** A new roster. Territories of reps that are no longer in it become vacant. */
export function setRoster(project: Project, wish: { readonly roster: readonly Rep[] }): PlanChange | Refusal {
  const before = new Map(project.roster.map((rep) => [rep.id, rep]))
  const after = new Map(wish.roster.map((rep) => [rep.id, rep]))
  const idle = wish.roster.find(({ fte }) => !(fte > 0))
  if (idle)
    return refusal(`${idle.name || idle.id} has ${idle.fte} FTE. Give every rep an FTE above 0, or leave the rep out.`)
  if (after.size < wish.roster.length) return refusal('Two reps have the same id. Give every rep an id of its own.')
  const edits: RecordEdit[] = []
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(id) ?? null, after.get(id) ?? null]
    if (JSON.stringify(old) !== JSON.stringify(now)) edits.push({ kind: 'rep', before: old, after: now })
  }
  if (edits.length === 0) return refusal('The roster is like that already.')
  return planChange(`Roster of ${after.size}`, [], [...edits, ...vacated(project, after)])
}

/** Territories become vacant, and further members leave. */
function vacated(project: Project, roster: ReadonlyMap<string, Rep>): RecordEdit[] {
  return project.alignments.flatMap(({ id, plan }) => [
    ...plan.members.flatMap((before): RecordEdit[] =>
      roster.has(before.repId) ? [] : [{ kind: 'member', alignment: id, before, after: null }],
    ),
    ...plan.territories.flatMap((before, slot): RecordEdit[] =>
      before?.repId && !roster.has(before.repId)
        ? [{ kind: 'territory', alignment: id, slot, before, after: { ...before, repId: '' } }]
        : [],
    ),
  ])
}
