import { scoresOf } from '#app/derived.ts'
import type { ColorBy } from '#app/mapSession.ts'
import { groupColors } from '#metrics/colors.ts'
import { levelAbove } from '#metrics/levels.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

/** Colours that several territories can share. */
export type GroupedColor = Extract<ColorBy, { by: 'rep' | 'level' }>

export function isGrouped(colorBy: ColorBy): colorBy is GroupedColor {
  return colorBy.by === 'rep' || colorBy.by === 'level'
}

/** The territories in the colours of their groups; those without one are as pale as Unassigned. */
export function inGroups(project: Project, plan: Plan, colorBy: GroupedColor): (Territory | null)[] {
  const colors = groupColors(plan, scoresOf(project, plan).neighbors, groupsOf(plan, colorBy))
  return plan.territories.map((territory, slot) => territory && { ...territory, color: colors[slot] || NO_GROUP })
}

const NO_GROUP = '#C9CED6'

/** Each group once, in the order of the territories. */
export function groupLegend(project: Project, plan: Plan, colorBy: GroupedColor): { name: string; color: string }[] {
  const names = new Map(
    colorBy.by === 'rep'
      ? project.roster.map(({ id, name }) => [id, name || id])
      : plan.regions.map(({ id, name }) => [id, name]),
  )
  const groups = groupsOf(plan, colorBy)
  const shown = new Map<string, string>()
  inGroups(project, plan, colorBy).forEach((territory, slot) => {
    if (territory) shown.set(names.get(groups[slot]!) ?? (colorBy.by === 'rep' ? 'vacant' : 'none'), territory.color)
  })
  return Array.from(shown, ([name, color]) => ({ name, color }))
}

function groupsOf(plan: Plan, colorBy: GroupedColor): string[] {
  const above = colorBy.by === 'level' ? levelAbove(plan, colorBy.level) : null
  return plan.territories.map((territory) => {
    if (!territory) return ''
    return above ? above(territory.parentId) : territory.repId
  })
}
