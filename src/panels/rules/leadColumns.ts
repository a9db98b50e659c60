import type { FoundLeads } from '#app/sessionStore.ts'
import { textAt } from '#model/text.ts'
import type { RowColumn } from '#ui/rowOrder.ts'

/** Names are those of the plan that was asked, whatever has been opened or changed since. */
export function leadColumns({ answer, project, alignment }: FoundLeads): RowColumn[] {
  const { leads } = answer
  const { territories } = alignment.plan
  const reps = new Map(project.roster.map(({ id, name }) => [id, name || id]))
  const first = leads.columns[leads.roles.account_id ?? leads.roles.name ?? 0]
  const text = (title: string, width: number, of: (lead: number) => string): RowColumn => ({
    title,
    width,
    text: of,
    order: of,
  })
  return [
    ...(first ? [text('Lead', 90, (lead) => textAt(first.text, lead))] : []),
    text('ZIP', 70, (lead) => textAt(leads.zip, lead)),
    text('Territory', 110, (lead) => territories[answer.territory[lead]!]?.name ?? 'None'),
    text('Rep', 80, (lead) => reps.get(answer.rep[lead]!) ?? answer.rep[lead]!),
    text('Reason', 260, (lead) => answer.reason[lead]!),
  ]
}
