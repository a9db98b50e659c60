import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'

/** For jobs that do not ask what came of the plan. */
export function withoutActuals(project: Project): Project {
  return project.actuals ? { ...project, actuals: null } : project
}

/** What such a job made of the project, with the actuals that stayed here. */
export function withActuals<Answer extends { readonly project: Project }>(
  answer: Answer | Refusal,
  { actuals }: Project,
): Answer | Refusal {
  if (isRefusal(answer) || !actuals) return answer
  return { ...answer, project: { ...answer.project, actuals } }
}
