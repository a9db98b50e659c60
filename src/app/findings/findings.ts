import type { PlanScores } from '#metrics/scores.ts'
import type { Steps } from '#model/steps.ts'
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
export function* findGroups(scores: PlanScores): Steps<readonly FindingGroup[]> {
  const before = known.get(scores)
  if (before) return before
  const { strays, holes } = yield* looseFindings(scores)
  yield
  const elsewhere = yield* homesElsewhere(scores)
  yield
  const far = yield* farReps(scores)
  yield
  const families = yield* dividedFamilies(scores)
  const groups: FindingGroup[] = []
  for (const group of groupsOf(scores, { strays, holes, elsewhere, far, families })) {
    groups.push(group)
    yield
  }
  known.set(scores, groups)
  return groups
}

/** What takes longer to find, and so is found before. */
interface Found {
  readonly strays: readonly Finding[]
  readonly holes: readonly Finding[]
  readonly elsewhere: readonly Finding[]
  readonly far: readonly Finding[]
  readonly families: readonly Finding[]
}

function* groupsOf(scores: PlanScores, found: Found): Generator<FindingGroup, void> {
  const { ground, corridors, wishes, capacity, homes, otherHomes, accounts, families, rules, holds, neighbors } =
    nothingToCheck
  yield { title: 'Everything assigned', findings: unassignedUnits(scores), nothing: '' }
  yield { title: 'In one piece', findings: found.strays, nothing: ground(scores), fix: 'giveStrays' }
  yield { title: 'Without holes', findings: found.holes, nothing: ground(scores), fix: 'fillHoles' }
  yield { title: 'In the corridor', findings: outOfCorridor(scores), nothing: corridors(scores) }
  yield { title: 'As asked of balance runs', findings: brokenWishes(scores), nothing: wishes(scores) }
  yield { title: 'Within capacity', findings: overCapacity(scores), nothing: capacity(scores) }
  yield { title: 'A rep for each territory', findings: vacantTerritories(scores), nothing: ground(scores) }
  yield { title: 'Homes inside their territory', findings: found.elsewhere, nothing: homes(scores) }
  yield { title: 'Nobody sent far', findings: found.far, nothing: otherHomes(scores) }
  yield { title: 'Nobody shut in', findings: shutInReps(scores), nothing: otherHomes(scores) }
  yield { title: 'A place for each account', findings: unplacedAccounts(scores), nothing: accounts(scores) }
  yield {
    title: 'Families with one rep',
    findings: found.families,
    nothing: families(scores),
    fix: 'joinFamilies',
  }
  yield {
    title: 'Accounts where their rule says',
    findings: accountsOffRules(scores),
    nothing: rules(scores),
    fix: 'followRules',
  }
  yield { title: 'No hold past its date', findings: endedHolds(scores), nothing: holds(scores), fix: 'releaseHolds' }
  yield {
    title: 'Neighbours told apart',
    findings: alikeNeighbors(scores),
    nothing: neighbors(scores),
    fix: 'recolor',
  }
}

/** Found before; null until then. */
export function knownGroups(scores: PlanScores): readonly FindingGroup[] | null {
  return known.get(scores) ?? null
}

export type Standing = 'holds' | 'nothing' | 'note' | 'answer'

/** Whether a group needs attention, is only to be known, holds, or has nothing to check. */
export function standingOf({ findings, nothing }: FindingGroup): Standing {
  if (findings.length === 0) return nothing === '' ? 'holds' : 'nothing'
  return findings.some(({ tone }) => tone === 'warning') ? 'answer' : 'note'
}

/** Checks that need attention: findings of different kinds are not one sum. */
export function troubleCount(groups: readonly FindingGroup[]): number {
  return groups.filter((group) => standingOf(group) === 'answer').length
}
