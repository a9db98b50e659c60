import type { Plan } from './plan.ts'
import type { Project } from './project.ts'
import type { BalanceSettings } from './settings.ts'

const views = new WeakMap<Project, Map<BalanceSettings, Project>>()

/** The project as one alignment sees it: an overlay is judged by its own measures and corridors. For reading only. */
export function ownBalance(project: Project, { overlay }: Pick<Plan, 'overlay'>): Project {
  const balance = overlay?.balance
  if (!balance || balance === project.settings.balance) return project
  const known = views.get(project) ?? new Map<BalanceSettings, Project>()
  views.set(project, known)
  const view = known.get(balance) ?? { ...project, settings: { ...project.settings, balance } }
  known.set(balance, view)
  return view
}
