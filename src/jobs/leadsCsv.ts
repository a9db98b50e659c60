import { CsvWriter } from '#export/csv.ts'
import { assignedWays } from '#metrics/owners.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { LeadsAnswer } from './assignLeads.ts'

/** The leads' own columns, then who gets them. */
export function leadsCsv({ roster }: Project, plan: Plan, answer: LeadsAnswer): Uint8Array<ArrayBuffer> {
  const { leads } = answer
  const ours = ['territory_id', 'territory', 'rep_id', 'rep', 'assigned_by', 'reason']
  const headers = leads.columns.map(({ name }) => (ours.includes(name) ? `source_${name}` : name))
  const names = new Map(roster.map(({ id, name }) => [id, name]))
  const writer = new CsvWriter([...headers, ...ours])
  for (let lead = 0; lead < leads.count; lead++) {
    for (const { text } of leads.columns) writer.cellOf(text, lead)
    const territory = plan.territories[answer.territory[lead]!]
    const rep = answer.rep[lead]!
    const way = assignedWays[answer.way[lead]!] ?? ''
    for (const cell of [territory?.id ?? '', territory?.name ?? '', rep, names.get(rep) ?? rep, way]) writer.cell(cell)
    writer.cell(answer.reason[lead]!)
    writer.endRow()
  }
  return writer.take()
}
