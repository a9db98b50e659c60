import type { PlanScores } from '#metrics/scores.ts'
import { accountsOffRules, dividedFamilies, unplacedAccounts } from './accountFindings.ts'
import { endedHolds } from './endedHolds.ts'
import { outOfCorridor, overCapacity } from './figureFindings.ts'
import type { Finding, Fix } from './finding.ts'
import { alikeNeighbors, brokenWishes, farReps, looseFindings, shutInReps, unassignedUnits } from './groundFindings.ts'
import { nothingToCheck } from './nothingToCheck.ts'
import { homesElsewhere, vacantTerritories } from './repFindings.ts'

export interface FindingGroup {
  readonly title: string
  readonly findings: readonly Finding[]
  /** Why there is nothing to check; empty where there is. */
  readonly nothing: string
  readonly fix?: Fix
}

const known = new WeakMap<PlanScores, readonly FindingGroup[]>()

/** The list that is always on: every group is there, an empty one is a promise kept or has nothing to check. */
export function findingGroups(scores: PlanScores): readonly FindingGroup[] {
  const groups = known.get(scores) ?? findGroups(scores)
  known.set(scores, groups)
  return groups
}

function findGroups(scores: PlanScores): FindingGroup[] {
  const { strays, holes } = looseFindings(scores)
  return [
    { title: 'Everything assigned', findings: unassignedUnits(scores), nothing: '' },
    { title: 'In one piece', findings: strays, nothing: nothingToCheck.ground(scores), fix: 'giveStrays' },
    { title: 'Without holes', findings: holes, nothing: nothingToCheck.ground(scores), fix: 'fillHoles' },
    { title: 'In the corridor', findings: outOfCorridor(scores), nothing: nothingToCheck.corridors(scores) },
    { title: 'As asked of balance runs', findings: brokenWishes(scores), nothing: nothingToCheck.wishes(scores) },
    { title: 'Within capacity', findings: overCapacity(scores), nothing: nothingToCheck.capacity(scores) },
    { title: 'A rep for each territory', findings: vacantTerritories(scores), nothing: nothingToCheck.ground(scores) },
    { title: 'Homes inside their territory', findings: homesElsewhere(scores), nothing: nothingToCheck.homes(scores) },
    { title: 'Nobody sent far', findings: farReps(scores), nothing: nothingToCheck.otherHomes(scores) },
    { title: 'Nobody shut in', findings: shutInReps(scores), nothing: nothingToCheck.otherHomes(scores) },
    { title: 'A place for each account', findings: unplacedAccounts(scores), nothing: nothingToCheck.accounts(scores) },
    {
      title: 'Families with one rep',
      findings: dividedFamilies(scores),
      nothing: nothingToCheck.families(scores),
      fix: 'joinFamilies',
    },
    {
      title: 'Accounts where their rule says',
      findings: accountsOffRules(scores),
      nothing: nothingToCheck.rules(scores),
      fix: 'followRules',
    },
    {
      title: 'No hold past its date',
      findings: endedHolds(scores),
      nothing: nothingToCheck.holds(scores),
      fix: 'releaseHolds',
    },
    {
      title: 'Neighbours told apart',
      findings: alikeNeighbors(scores),
      nothing: nothingToCheck.neighbors(scores),
      fix: 'recolor',
    },
  ]
}

export type Standing = 'holds' | 'nothing' | 'note' | 'answer'

/** Whether a group needs attention, is only to be known, holds, or has nothing to check. */
export function standingOf({ findings, nothing }: FindingGroup): Standing {
  if (findings.length === 0) return nothing === '' ? 'holds' : 'nothing'
  return findings.some(({ tone }) => tone === 'warning') ? 'answer' : 'note'
}

/** Checks that need attention: findings of different kinds are not one sum. */
export function troubleCount(scores: PlanScores): number {
  return findingGroups(scores).filter((group) => standingOf(group) === 'answer').length
}
