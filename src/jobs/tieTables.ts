import type { ZipTable } from '#geo/geography.ts'
import { unitReader } from '#import/alignment.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { refusal } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { addTie, type TieWish } from '#plan/ties.ts'

interface TiesRead {
  readonly project: Project
  /** Rows that name a unit which the plan does not have. */
  readonly left: number
}

/** A table `unit_id,group`: units with the same group stay together. */
export function tiesTogether(
  project: Project,
  alignmentId: string,
  table: Table,
  zips: ZipTable | null,
): TiesRead | Refusal {
  const groups = new Map<string, number[]>()
  const read = readPairs(project, table, zips, (units, row) => {
    const group = textAt(table.columns[1]!.text, row).trim()
    if (units[0]! < 0 || group === '') return false
    groups.set(group, [...(groups.get(group) ?? []), units[0]!])
    return true
  })
  if (isRefusal(read)) return read
  const wishes = [...groups.values()].filter((units) => units.length > 1)
  return tied(
    project,
    alignmentId,
    wishes.map((units) => ({ kind: 'together', units })),
    read.left,
  )
}

/** A table `unit_a,unit_b`: no territory holds both. */
export function tiesApart(
  project: Project,
  alignmentId: string,
  table: Table,
  zips: ZipTable | null,
): TiesRead | Refusal {
  const wishes: TieWish[] = []
  const read = readPairs(project, table, zips, ([a, b]) => {
    if (a! < 0 || b! < 0) return false
    wishes.push({ kind: 'between', units: [a!, b!] })
    return true
  })
  return isRefusal(read) ? read : tied(project, alignmentId, wishes, read.left)
}

function readPairs(
  { units }: Project,
  table: Table,
  zips: ZipTable | null,
  take: (units: readonly number[], row: number) => boolean,
): { readonly left: number } | Refusal {
  if (table.columns.length < 2) return refusal('Two columns are needed: unit_id and group, or unit_a and unit_b.')
  const read = unitReader(units, zips)
  let left = 0
  for (let row = 0; row < table.count; row++) {
    const pair = [0, 1].map((column) => read(textAt(table.columns[column]!.text, row)).unit)
    if (!take(pair, row)) left++
  }
  return left === table.count ? refusal('No row names units of this plan.') : { left }
}

function tied(project: Project, alignmentId: string, wishes: readonly TieWish[], left: number): TiesRead | Refusal {
  let next = project
  for (const wish of wishes) {
    const change = addTie(next, alignmentId, wish)
    // one that is there already stays as it is
    if (!isRefusal(change)) next = applyChange(next, change)
  }
  return { project: next, left }
}
