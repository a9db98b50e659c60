import type { ZipTable } from '#geo/geography.ts'
import { readUsZip } from '#geo/zipCode.ts'
import type { Refusal } from '#model/change.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Rep } from '#model/roster.ts'
import { planLimits } from '#model/planLimits.ts'
import { textAt } from '#model/text.ts'
import { onEarth } from './coordinates.ts'
import { Findings } from './findings.ts'
import { decimalMark, parseNumber } from '#model/writtenNumber.ts'
import { isMissing } from './numbers.ts'
import { isTotalWord } from './reportRows.ts'
import { matchRoles, type Roles } from './roles.ts'
import type { Table } from './table.ts'
import { plainWords } from './words/languages.ts'
import type { RosterRole } from './words/wordList.ts'
import { ZipPlaces } from './zipPlaces.ts'

export interface RosterReading {
  readonly reps: readonly Rep[]
  readonly issues: RowIssues
  readonly counts: RowCounts
}

export function rosterRoles(table: Table): Roles<RosterRole> {
  const headers = table.columns.map(({ name }) => plainWords(name))
  return matchRoles(
    headers,
    (words) => words.roster,
    () => 1,
  )
}

export const withoutFte = 'It has no FTE column, so each rep counts as 1 FTE.'

export function saysFte(table: Table): boolean {
  return rosterRoles(table).fte !== undefined
}

/** People with their homes, by coordinates or else by ZIP. A share of work of 0 is refused: it would make a territory without a fair share. */
export function readRoster(table: Table, zips: ZipTable): RosterReading | Refusal {
  const roles = rosterRoles(table)
  if (roles.rep_id === undefined && roles.name === undefined) {
    return { refused: 'No column names the reps. The roster needs a column for the name or the id of each rep.' }
  }
  const findings = new Findings(table)
  const places = new ZipPlaces(zips)
  const taken = new Set<string>()
  const reps: Rep[] = []
  let [unplaced, totals] = [0, 0]
  for (let row = 0; row < table.count; row++) {
    const cell = (role: RosterRole): string =>
      roles[role] === undefined ? '' : textAt(table.columns[roles[role]].text, row).trim()
    if (isTotal(cell)) {
      findings.note(row, roles.name ?? roles.rep_id!, 'a total, no rep', 'set aside')
      totals++
      continue
    }
    const fte = amount('fte', row, 1)
    if (!(fte > 0 && fte <= planLimits.fte))
      return { refused: wrongFte(cell('name') || cell('rep_id'), table.rowNumbers[row], cell('fte')) }
    const home = homeOf(row, cell)
    if (Number.isNaN(home.lng)) unplaced++
    reps.push({
      id: repId(row, cell('rep_id') || cell('name')),
      name: cell('name') || cell('rep_id'),
      email: cell('email'),
      homeLng: home.lng,
      homeLat: home.lat,
      fte,
      hoursPerWeek: amount('hours_per_week', row, 40),
      role: cell('role'),
      skills: cell('skills')
        .split(/[;,|]/)
        .map((skill) => skill.trim())
        .filter((skill) => skill !== ''),
      start: cell('start'),
      end: cell('end'),
    })
  }
  const repaired = findings.repairedRows.reduce((sum, row) => sum + row, 0)
  const counts = {
    read: table.read,
    accepted: table.count - totals,
    setAside: table.setAside.length + totals,
    repaired,
    unplaced,
  }
  return { reps, issues: findings.finish(), counts }

  /** The sum of the FTE at the foot: nobody is called so and lives nowhere. */
  function isTotal(cell: (role: RosterRole) => string): boolean {
    const [id, name] = [cell('rep_id'), cell('name')]
    if (cell('home_zip') !== '' || cell('home_lat') !== '' || cell('email') !== '') return false
    return (id === '' || isTotalWord(id)) && (name === '' || isTotalWord(name)) && id + name !== ''
  }

  function repId(row: number, wanted: string): string {
    const column = roles.rep_id ?? roles.name!
    let id = wanted
    if (id === '') findings.repair(row, column, 'missing id', (id = `Rep #${table.rowNumbers[row]}`))
    else if (taken.has(id)) findings.repair(row, column, 'repeated id', (id = `${id}#${table.rowNumbers[row]}`))
    taken.add(id)
    return id
  }

  function amount(role: 'fte' | 'hours_per_week', row: number, usual: number): number {
    const column = roles[role]
    if (column === undefined) return usual
    const { text } = table.columns[column]
    const cell = textAt(text, row)
    if (isMissing(cell)) return usual
    const value = parseNumber(cell, decimalMark(text) ?? '.')
    if (Number.isNaN(value)) findings.note(row, column, 'not a number')
    return Number.isNaN(value) ? usual : value
  }

  function homeOf(row: number, cell: (role: RosterRole) => string): { lng: number; lat: number } {
    const lng = parseNumber(cell('home_lon').replace(',', '.'))
    const lat = parseNumber(cell('home_lat').replace(',', '.'))
    const point = !Number.isNaN(lng + lat) && !(lng === 0 && lat === 0)
    if (point && onEarth(lng, lat)) return { lng, lat }
    if (point) findings.note(row, roles.home_lat!, 'impossible coordinates')
    const code = readUsZip(cell('home_zip'))
    const zip = code.zip === '' ? -1 : Number(code.zip)
    if (places.known(zip)) return { lng: places.lng(zip), lat: places.lat(zip) }
    const column = roles.home_zip ?? roles.home_lat ?? -1
    findings.note(row, column, cell('home_zip') === '' ? 'no home' : 'unknown home ZIP')
    return { lng: NaN, lat: NaN }
  }
}

function wrongFte(name: string, row: number, cell: string): string {
  const who = name === '' ? `The rep in row ${row}` : `${name} (row ${row})`
  return `${who} has an FTE of ${cell}. Every rep needs an FTE above 0 and at most 1,000: correct it, or leave out who does not carry a territory.`
}
