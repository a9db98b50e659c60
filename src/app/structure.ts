import type { Member } from '#model/plan.ts'
import { usualLevels, type Level, type LevelNames } from '#model/settings.ts'
import { setMember } from '#plan/members.ts'
import { addRegion, deleteRegion, editRegion, placeTerritories, type RegionWish } from '#plan/regions.ts'
import { apply } from './commands.ts'
import { openPlan, useDocument } from './documentStore.ts'
import { setSession } from './sessionStore.ts'
import { chosenTerritories, sayWhatChanged } from './territoryCommands.ts'

/** What territories roll up to, and who works in them. */

export function useLevelNames(): LevelNames {
  return useDocument((state) => state.project?.settings.levels) ?? usualLevels
}

/** A district takes the chosen territories along; the table shows the level. */
export function addLevelRecord(level: Level, territories: readonly number[] = []): void {
  const { project, alignment } = openPlan()
  if (apply(addRegion(project, alignment.id, { level, territories }))) setSession({ tableLevel: level })
}

/** Chosen territories become a district of their own. */
export function addDistrictOfChosen(): void {
  addLevelRecord('district', chosenTerritories())
}

export function changeRegion(wish: RegionWish): boolean {
  const { project, alignment } = openPlan()
  return apply(editRegion(project, alignment.id, wish))
}

export function removeRegion(id: string): void {
  const { project, alignment } = openPlan()
  if (apply(deleteRegion(project, alignment.id, { id }))) sayWhatChanged()
}

export function moveToDistrict(territories: readonly number[], parentId: string): boolean {
  const { project, alignment } = openPlan()
  return apply(placeTerritories(project, alignment.id, { territories, parentId }))
}

export function changeMember(before: Member | null, after: Member | null): boolean {
  const { project, alignment } = openPlan()
  return apply(setMember(project, alignment.id, { before, after }))
}
