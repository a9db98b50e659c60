import type { ZipTable } from '#geo/geography.ts'
import { readUsZip } from '#geo/zipCode.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Rep } from '#model/roster.ts'
import { compareIds, textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { planLimits } from '#model/planLimits.ts'
import { Findings } from './findings.ts'
import { type ImportedAlignment, namedRep, writtenFte } from './importedAlignment.ts'
import { isNobody, namesTerritories } from './owners.ts'
import { matchRoles, type Roles } from './roles.ts'
import type { Table } from './table.ts'
import { plainWords } from './words/languages.ts'
import type { AlignmentRole } from './words/wordList.ts'

/** Which columns say what; `rep_name` where ids and names of reps stand in two, `fte` where each territory has one row. */
export type AlignmentColumns = Roles<AlignmentRole | 'rep_name' | 'fte'>

/** Which column holds the units is told by its cells, whatever it is called; the territory's by its header, else the first other. */
function alignmentRoles(table: Table, units: Units, zips: ZipTable | null = null): AlignmentColumns {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const unitOf = unitReader(units, zips)
  const known = table.columns.map(({ text }) => {
    const cells = Array.from({ length: Math.min(500, table.count) }, (_, row) => textAt(text, row))
    return cells.filter((cell) => unitOf(cell).unit >= 0).length / Math.max(1, cells.length)
  })
  const roles = matchRoles(
    headers,
    (words) => words.alignment,
    (role, column) => (role === 'unit_id' ? 2 * known[column] : known[column] > 0.5 ? 0.3 : 1),
  )
  // own areas may be numbered as the territories are: a column that is called after these is the last choice
  const other = known.map((share, column) => (namesTerritories(table.columns[column].name) ? 0 : share))
  const likely = Math.max(...other) > 0.5 ? other : known
  const unitColumn = roles.unit_id ?? likely.indexOf(Math.max(...likely))
  const owner = roles.territory_id ?? roles.rep_id ?? headers.findIndex((_, column) => column !== unitColumn)
  const { territory_id: _, ...others } = roles
  return {
    ...others,
    ...(known[unitColumn] > 0 ? { unit_id: unitColumn } : {}),
    ...(owner >= 0 ? { territory_id: owner } : {}),
  }
}

/**
 * A zip-to-terr file: units → territories. Units that the plan does not know and units that stand twice are listed;
 * of two rows that disagree the first holds. A PO-box ZIP gives its area a territory only where the area has none.
 * `roles`: where the columns are known; else they are told by their headers and cells.
 */
export function readAlignment(
  table: Table,
  units: Units,
  zips: ZipTable | null = null,
  roster: readonly Rep[] = [],
  roles: AlignmentColumns = alignmentRoles(table, units, zips),
): ImportedAlignment | Refusal {
  const { unit_id: unitColumn, territory_id: territoryColumn } = roles
  if (unitColumn === undefined) return { refused: noUnitRefusal(table, units) }
  if (territoryColumn === undefined) {
    return {
      refused:
        'No column says which territory a unit belongs to. The file needs one for units and one for territories.',
    }
  }
  const findings = new Findings(table)
  const isOther = otherKind(table, units, roles.unit_type)
  if (Array.from({ length: table.count }, (_, row) => row).every(isOther))
    return { refused: noUnitRefusal(table, units) }
  const rows = readRows(table, unitReader(units, zips), isOther, unitColumn, territoryColumn, findings)
  const repRow = firstReps(table, rows, roles, findings)
  const territories = namedTerritories(table, rows.territoryRow, repRow, roles, roster)
  if (isRefusal(territories)) return territories
  const slotOf = new Map(territories.found.map(({ id }, index) => [id, index + 1]))
  const territoryOf = Uint16Array.from(rows.ownerOf, (owner) => (owner === '' ? 0 : slotOf.get(owner)!))
  if (rows.accepted === 0) return { refused: noUnitRefusal(table, units) }
  return {
    territories: territories.found,
    territoryOf,
    newReps: territories.newReps,
    issues: findings.finish(),
    counts: {
      read: table.read,
      accepted: table.count,
      setAside: table.setAside.length,
      repaired: findings.repairedRows.reduce((sum, row) => sum + row, 0),
      unplaced: table.count - rows.accepted,
    },
  }
}

interface AlignmentRows {
  /** Territory id along the units, empty for none. */
  readonly ownerOf: string[]
  /** Territory id → the first row that names it. */
  readonly territoryRow: ReadonlyMap<string, number>
  /** Rows that name a unit of the plan. */
  readonly accepted: number
}

function readRows(
  table: Table,
  unitOf: UnitReader,
  isOther: (row: number) => boolean,
  unitColumn: number,
  territoryColumn: number,
  findings: Findings,
): AlignmentRows {
  const ownerOf: string[] = Array.from({ length: unitOf.count }, () => '')
  const seen = new Int32Array(unitOf.count).fill(-1)
  const borrowed: { unit: number; territory: string }[] = []
  const territoryRow = new Map<string, number>()
  let accepted = 0
  for (let row = 0; row < table.count; row++) {
    const { unit, repairedId, problem, point } = unitOf(textAt(table.columns[unitColumn].text, row))
    const cell = textAt(table.columns[territoryColumn].text, row).trim()
    const territory = isNobody(cell) ? '' : cell
    if (unit < 0 || isOther(row)) {
      findings.note(row, unitColumn, 'unknown unit', 'unplaced')
      continue
    }
    accepted++
    if (problem) findings.repair(row, unitColumn, problem, repairedId)
    if (territory !== '' && !territoryRow.has(territory)) territoryRow.set(territory, row)
    if (point) {
      if (territory !== '') borrowed.push({ unit, territory })
    } else if (seen[unit] >= 0) {
      findings.note(row, unitColumn, ownerOf[unit] === territory ? 'repeated unit' : 'unit in two territories')
    } else {
      seen[unit] = row
      ownerOf[unit] = territory
    }
  }
  for (const { unit, territory } of borrowed) if (seen[unit] < 0 && ownerOf[unit] === '') ownerOf[unit] = territory
  return { ownerOf, territoryRow, accepted }
}

/** Territory → the first row that names a rep for it; a row that names another is told. */
function firstReps(
  table: Table,
  { territoryRow }: AlignmentRows,
  { territory_id: territoryColumn, rep_id: repColumn }: AlignmentColumns,
  findings: Findings,
): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  if (territoryColumn === undefined || repColumn === undefined) return first
  const cell = (column: number, row: number): string => textAt(table.columns[column].text, row).trim()
  for (let row = 0; row < table.count; row++) {
    const territory = cell(territoryColumn, row)
    const rep = cell(repColumn, row)
    if (rep === '' || !territoryRow.has(territory)) continue
    const known = first.get(territory)
    if (known === undefined) first.set(territory, row)
    else if (cell(repColumn, known) !== rep) findings.note(row, repColumn, 'territory with another rep')
  }
  return first
}

const kindWords = [
  ['zip', /^(us )?(zip|postal)/],
  ['county', /^(county|counties|fips)/],
  ['h3', /^(h3|cells?$|hexagons?$)/],
] as const

/** Whether a row says that its unit is of another kind: 01001 is a ZIP area and a county, too. */
function otherKind(table: Table, units: Units, column: number | undefined): (row: number) => boolean {
  if (column === undefined) return () => false
  const others = kindWords.flatMap(([kind, words]) => (kind === units.kind ? [] : [words]))
  return (row) => {
    const said = textAt(table.columns[column].text, row).trim().toLowerCase()
    return others.some((words) => words.test(said))
  }
}

function namedTerritories(
  table: Table,
  territoryRow: ReadonlyMap<string, number>,
  repRow: ReadonlyMap<string, number>,
  roles: AlignmentColumns,
  roster: readonly Rep[],
): { found: ImportedAlignment['territories']; newReps: readonly Rep[] } | Refusal {
  if (territoryRow.size === 0)
    return { refused: 'No unit of the file has a territory. Choose the column that holds the territories.' }
  if (territoryRow.size > planLimits.territories) {
    return {
      refused: `The file names ${territoryRow.size} territories; a plan holds ${planLimits.territories}. Is the right column chosen?`,
    }
  }
  const newReps = new Map<string, Rep>()
  const byId = new Map(roster.flatMap((rep) => [[rep.name, rep] as const, [rep.id, rep] as const]))
  const found = [...territoryRow].map(([id, row]) => {
    const cell = (column: number | undefined, at = row): string =>
      column === undefined ? '' : textAt(table.columns[column].text, at).trim()
    const repName = cell(roles.rep_id, repRow.get(id))
    const rep = byId.get(repName) ?? byId.get(id)
    if (!rep && repName !== '') newReps.set(repName, namedRep(repName, cell(roles.rep_name, repRow.get(id)) || repName))
    return {
      id,
      name: cell(roles.territory_name) || id,
      repId: rep?.id ?? repName,
      fte: writtenFte(cell(roles.fte), rep?.fte ?? 1),
    }
  })
  return {
    found: found.toSorted((a, b) => compareIds(a.id, b.id)),
    newReps: [...newReps.values()].toSorted((a, b) => compareIds(a.id, b.id)),
  }
}

interface UnitText {
  /** -1 is unknown. */
  readonly unit: number
  readonly repairedId: string
  readonly problem: string
  /** The ZIP has no area: `unit` is the one that stands for it. */
  readonly point: boolean
}

interface UnitReader {
  (text: string): UnitText
  readonly count: number
}

export function unitReader(units: Units, zips: ZipTable | null): UnitReader {
  const unitById = new Map(units.id.map((id, unit) => [id, unit]))
  const parentOf = new Map(
    units.kind === 'zip' && zips ? zips.points.id.map((id, at) => [id, zips.id[zips.points.parent[at]]]) : [],
  )
  const width = units.kind === 'county' ? 5 : 0
  const read = (text: string): UnitText => {
    const cell = text.trim()
    const code = units.kind === 'zip' ? readUsZip(cell) : null
    const id = code
      ? code.zip
      : /^\d+$/.test(cell)
        ? cell.padStart(width, '0')
        : units.kind === 'h3'
          ? cell.toLowerCase()
          : cell
    const own = unitById.get(id)
    const unit = own ?? unitById.get(parentOf.get(id) ?? '') ?? -1
    const problem = code ? code.problem : id === cell ? '' : 'lost leading zero'
    return { unit, repairedId: id, problem, point: own === undefined }
  }
  return Object.assign(read, { count: units.count })
}

function noUnitRefusal(table: Table, units: Units): string {
  const kind = {
    zip: 'ZIP codes',
    h3: 'H3 cells',
    county: 'county numbers (FIPS)',
    polygon: 'areas',
    account: 'accounts',
  }[units.kind]
  const first = table.columns
    .map(({ text }) => (table.count > 0 ? textAt(text, 0) : ''))
    .slice(0, 4)
    .join(', ')
  return `No row names a unit of this plan, which is made of ${kind}. The first row is: ${first}. Choose another file, or a plan with other units.`
}
