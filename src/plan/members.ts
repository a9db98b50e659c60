import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Member } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { memberKey } from './apply.ts'

export interface MemberWish {
  /** Null for a new one. */
  readonly before: Member | null
  /** Null takes it out. */
  readonly after: Member | null
}

/** Who else works in a territory, beside the rep that it is given to: co-owners, managers, specialists. */
export function setMember(project: Project, alignment: string, { before, after }: MemberWish): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const record = after ?? before
  if (!record) return refusal('Choose a rep.')
  const rep = project.roster.find(({ id }) => id === record.repId)?.name || record.repId
  const territory = plan.territories.find((one) => one?.id === record.territoryId)
  if (!territory) return refusal('The territory is not there any more.')
  const edit: RecordEdit = { kind: 'member', alignment, before, after }
  if (!after) return planChange(`${territory.name}: without ${rep}`, [], [edit])
  const fault = memberFault(project, after)
  if (fault) return refusal(fault)
  const others = plan.members.filter((one) => !before || memberKey(one) !== memberKey(before))
  if (others.some((one) => memberKey(one) === memberKey(after))) {
    return refusal(`${rep} is ${after.role} of ${territory.name} already. Choose another role or start.`)
  }
  return planChange(`${territory.name}: ${rep} ${before ? 'changed' : 'added'} as ${after.role}`, [], [edit])
}

function memberFault(project: Project, { repId, share, start, end }: Member): string | null {
  if (!project.roster.some(({ id }) => id === repId)) return `There is no rep ${repId} in the roster.`
  if (!(share > 0 && share <= 1)) return 'A share must lie above 0 and at most at 100 %.'
  for (const date of [start, end]) {
    if (date !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(date)) return `${date} is not a date like 2027-01-31.`
  }
  return start !== '' && end !== '' && end < start ? 'The end lies before the start.' : null
}
