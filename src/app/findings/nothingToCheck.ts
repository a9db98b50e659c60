import { capacityHours } from '#metrics/capacity.ts'
import { namesParents } from '#metrics/families.ts'
import { homesByUnit } from '#metrics/homes.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { WORKLOAD } from '#model/measure.ts'

const ground = ({ plan }: PlanScores) =>
  plan.territories.some(Boolean) ? '' : 'no territories yet. Balance makes some, or draw one'

/** Why a promise says nothing of this plan, as the end of a sentence; empty where it can be kept or broken. */
export const nothingToCheck = {
  ground,

  corridors: (scores: PlanScores) =>
    ground(scores) || (scores.project.settings.balance.corridors.length > 0 ? '' : 'no measure is to be balanced'),

  wishes: ({ plan, project }: PlanScores) => {
    const { corridors, within, homesInside, levelBand } = project.settings.balance
    const limits = corridors.some(({ min, max }) => min !== undefined || max !== undefined)
    return limits || within || homesInside || levelBand || plan.ties.length > 0
      ? ''
      : 'no limits and no wishes for the ground'
  },

  capacity: (scores: PlanScores) => {
    const { plan, project } = scores
    if (!project.measures.some(({ id }) => id === WORKLOAD.id)) return 'no workload is counted'
    const known = plan.territories.some((territory) => territory && !Number.isNaN(capacityHours(project, territory)))
    return ground(scores) || (known ? '' : 'no territory has a rep')
  },

  homes: (scores: PlanScores) => {
    const { project } = scores
    // where homes are to be inside, those outside stand among the unmet wishes
    if (project.settings.balance.homesInside) return 'stands with what was asked of balance runs'
    return ground(scores) || (homeCount(scores) > 0 ? '' : 'no rep of a territory has a home')
  },

  otherHomes: (scores: PlanScores) =>
    ground(scores) || (repsWithHome(scores) > 1 ? '' : 'fewer than two reps of territories have a home'),

  accounts: ({ project }: PlanScores) => (project.accounts.count > 0 ? '' : 'no accounts'),

  families: ({ project }: PlanScores) => (namesParents(project.accounts) ? '' : 'no account names a parent'),

  rules: ({ plan }: PlanScores) => (plan.rules.length > 0 ? '' : 'no rules'),

  holds: ({ plan }: PlanScores) =>
    plan.locks.some(({ until }) => until !== '') ||
    plan.territories.some((territory) => territory?.locked && territory.hold && territory.hold.until !== '') ||
    plan.overrides.some(({ holdUntil }) => holdUntil !== '')
      ? ''
      : 'nothing is held until a date',

  neighbors: (scores: PlanScores) =>
    ground(scores) || (scores.plan.territories.filter(Boolean).length > 1 ? '' : 'fewer than two territories'),
} satisfies Record<string, (scores: PlanScores) => string>

function repsWithHome({ plan, project }: PlanScores): number {
  const known = new Set(
    project.roster.filter(({ homeLng, homeLat }) => homeLng + homeLat === homeLng + homeLat).map(({ id }) => id),
  )
  return new Set(
    plan.territories.flatMap((territory) => (territory && known.has(territory.repId) ? [territory.repId] : [])),
  ).size
}

function homeCount({ plan, project }: PlanScores): number {
  return homesByUnit(project.roster, project.units, plan).size
}
