import type { Actuals } from '#model/actuals.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { nextTurn } from './nextTurn.ts'

/** What a thread gets, and the buffers in it that are handed over. */
export interface GivenAway {
  readonly project: Project
  readonly buffers: ArrayBuffer[]
}

/**
 * The project with a copy of its actuals to hand over, made column by column between the page's own tasks: a message
 * with six million rows would hold up the page for 200 ms. Minutes stay behind; no file has them.
 */
export async function givenAway(project: Project): Promise<GivenAway> {
  const { actuals } = project
  if (!actuals) return { project: { ...project, minutes: null }, buffers: [] }
  const buffers: ArrayBuffer[] = []
  const copied = async <Column extends Uint16Array | Uint32Array | Float64Array>(column: Column): Promise<Column> => {
    const copy = column.slice() as Column
    buffers.push(copy.buffer as ArrayBuffer)
    await nextTurn()
    return copy
  }
  const amounts: Float64Array[] = []
  for (const column of actuals.amounts) amounts.push(await copied(column))
  const copy: Actuals = {
    ...actuals,
    account: await copied(actuals.account),
    month: await copied(actuals.month),
    amounts,
  }
  return { project: { ...project, minutes: null, actuals: copy }, buffers }
}

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
