import type { ZipTable } from '#geo/geography.ts'
import { proposeMapping } from '#import/mapping.ts'
import type { Table } from '#import/table.ts'
import { readUnitTable, unitColumn } from '#import/unitTable.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Measure } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import { refusal } from '#plan/alignments.ts'

export interface UnitMeasuresAdded {
  readonly project: Project
  readonly added: readonly Measure[]
  readonly counts: RowCounts
  readonly issues: RowIssues
}

/** A table keyed by unit (households, market potential per ZIP, county or cell) adds measures to the units themselves. */
export function addUnitMeasures(project: Project, table: Table, zips: ZipTable): UnitMeasuresAdded | Refusal {
  const mapping = proposeMapping(table)
  const column = unitColumn(mapping)
  if (column === null) return refusal('The table needs a column with unit ids and at least one with numbers.')
  const { units } = project
  const read = readUnitTable(table, mapping, column, units, zips)
  if (isRefusal(read)) return read
  const measures = [...units.measures, ...read.measures]
  return {
    project: { ...project, measures, units: { ...units, measures, values: [...units.values, ...read.values] } },
    added: read.measures,
    counts: read.counts,
    issues: read.issues,
  }
}
