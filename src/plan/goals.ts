import type { PlanChange, Refusal } from '#model/change.ts'
import type { Goal } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { counted } from './words.ts'

/** A goal with its parts as they were split, or the goal of that id taken away. */
export function setGoal(
  project: Project,
  alignment: string,
  wish: { readonly id: string; readonly goal: Goal | null },
): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const before = plan.goals.find(({ id }) => id === wish.id) ?? null
  const { goal } = wish
  if (goal) {
    const cents = (amount: number) => Math.round(amount * 100)
    const sum = goal.parts.reduce((all, { amount }) => all + cents(amount), 0)
    if (!(goal.total > 0)) return refusal('A goal needs an amount above 0.')
    if (sum !== cents(goal.total)) return refusal('The parts do not add up to the goal. Split it again.')
  }
  if (JSON.stringify(before) === JSON.stringify(goal)) return refusal('The goal is like that already.')
  const label = goal
    ? `Goal ${goal.year} for ${counted(goal.parts.length, 'territory', 'territories')}`
    : `Goal ${before?.year ?? ''} taken away`
  return planChange(label, [], [{ kind: 'goal', alignment, before, after: goal }])
}

/** `G1`, `G2` … */
export function nextGoalId(goals: readonly Goal[]): string {
  return `G${1 + Math.max(0, ...goals.map(({ id }) => Number(/^G(\d{1,9})$/.exec(id)?.[1] ?? 0)))}`
}
