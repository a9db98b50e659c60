import type { AccountRole } from '#model/account.ts'
import { ACCOUNTS, WORKLOAD, type Measure } from '#model/measure.ts'
import { kindOf, lookAt, type ColumnKind, type ColumnLook } from './columnKind.ts'
import { proposeGrain, type Grain } from './grain.ts'
import { unasked } from './repairs.ts'
import { matchRoles, type Roles } from './roles.ts'
import type { Table } from './table.ts'
import { hasWord, plainWords } from './words/languages.ts'

interface ColumnReading {
  readonly name: string
  readonly kind: ColumnKind
  readonly look: ColumnLook
  /** The measure that the column would make; null for all that are no numbers. */
  readonly offers: Measure | null
}

/** What the columns of an accounts file mean: first a proposal, then what the planner makes of it. */
export interface Mapping {
  readonly columns: readonly ColumnReading[]
  readonly roles: Roles<AccountRole>
  /** Columns that are summed: at first those that speak of money or hours. */
  readonly measures: readonly { readonly column: number; readonly measure: Measure }[]
  /** Measures that a formula makes of the number columns. */
  readonly computed: readonly { readonly measure: Measure; readonly formula: string }[]
  /** How rows become accounts; null where each row is one. */
  readonly grain: Grain | null
  /** Repairs that the planner does not want, by their problem. */
  readonly declined: readonly string[]
  /** Rows with the name and place of an earlier one, where they are set aside, add their measures to it. */
  readonly addUp?: boolean
}

export function proposeMapping(table: Table): Mapping {
  const headers = table.columns.map((column) => plainWords(column.name))
  const looks = table.columns.map((column) => lookAt(column.text))
  const kinds = headers.map((header, column) => kindOf(header, looks[column]))
  const named = matchRoles(
    headers,
    (words) => words.account,
    (role, column) => fit(role, kinds[column], looks[column]),
  )
  const roles = withContent(named, kinds, looks, table.headerless)
  const columns = offered(table, headers, kinds, looks, roles)
  const measures = columns.flatMap(({ offers }, column) => {
    const byRole = roles.revenue === column || roles.potential === column
    return offers && (byRole || offers.kind === 'money' || offers.kind === 'hours') ? [{ column, measure: offers }] : []
  })
  const grain = proposeGrain(table, { roles, columns })
  return { columns, roles, measures, computed: [], grain, declined: unasked }
}

/** Whether a file can be placed at all. */
export function hasPlace(roles: Mapping['roles']): boolean {
  const point = roles.lat !== undefined && roles.lon !== undefined
  const named = roles.city ?? roles.county
  return point || roles.postal_code !== undefined || (named !== undefined && roles.state !== undefined)
}

/** How well a column's cells suit a role. */
function fit(role: AccountRole, kind: ColumnKind, look: ColumnLook): number {
  if (kind === 'empty') return 0.5
  const wordy = isWordy(kind)
  switch (role) {
    case 'account_id':
    case 'parent_account_id':
      return kind === 'coordinate' || kind === 'date' ? 0 : kind === 'id' ? 1.1 : 0.9
    case 'name':
      return wordy ? (look.spaces > 0.2 ? 1.05 : 0.9) : 0.2
    case 'street':
    case 'city':
    case 'industry':
    case 'owner':
      return wordy ? 1 : 0.2
    case 'state':
      return look.states > 0.5 ? 1.2 : kind === 'text' ? 0.9 : 0
    case 'country':
      return kind === 'text' || kind === 'id' ? (look.countries > 0.3 ? 1.2 : 1) : 0
    case 'county':
      return kind === 'text' || kind === 'id' || kind === 'code' ? 1 : 0
    case 'postal_code':
      return kind === 'date' || kind === 'coordinate' ? 0 : look.zips > 0.3 ? 1.2 : 0.8
    case 'lat':
    case 'lon':
      return kind === 'coordinate' ? 1.2 : look.numbers > 0.9 && look.min >= -180 && look.max <= 180 ? 0.7 : 0
    case 'revenue':
    case 'potential':
    case 'calls_per_year':
    case 'minutes_per_call':
      return kind === 'number' ? 1.1 : 0
    case 'segment':
    case 'status':
      return kind === 'date' || kind === 'coordinate' || look.unique > 0.9 ? 0.3 : 1
    case 'territory_id':
      if (kind === 'date' || kind === 'coordinate') return 0
      return kind === 'number' && look.unique > 0.5 ? 0.3 : 1
    case 'rep_id':
    case 'locked':
      return kind === 'date' || kind === 'coordinate' ? 0 : 1
  }
}

/** Words, also those that all differ. */
function isWordy(kind: ColumnKind): boolean {
  return kind === 'text' || kind === 'id'
}

/** What no header names is guessed from cells alone, where they leave no doubt. */
function withContent(
  named: Roles<AccountRole>,
  kinds: readonly ColumnKind[],
  looks: readonly ColumnLook[],
  headerless: boolean,
): Roles<AccountRole> {
  const roles: { [role in AccountRole]?: number } = { ...named }
  const free = (column: number): boolean => !Object.values(roles).includes(column)
  const first = (test: (look: ColumnLook, column: number) => boolean): number =>
    looks.findIndex((look, column) => free(column) && test(look, column))
  const give = (role: AccountRole, column: number): void => {
    if (roles[role] === undefined && column >= 0) roles[role] = column
  }
  give(
    'postal_code',
    first((look, column) => kinds[column] === 'code' && look.zips > 0.95 && look.leadingZeros > 0),
  )
  give(
    'state',
    first((look, column) => kinds[column] === 'text' && look.states > 0.95 && look.filled > 2),
  )
  if (headerless && roles.state !== undefined) {
    // as addresses are written: Salt Lake City, UT 84101
    const { state } = roles
    give(
      'postal_code',
      first((look, column) => column === state + 1 && look.zips > 0.95 && look.filled > 2),
    )
    const placed = roles.postal_code !== undefined || kinds.includes('coordinate')
    const words = looks.filter(({ digits }, column) => isWordy(kinds[column]) && free(column) && digits < 0.5).length
    // names of businesses have digits or more words; the only words of a file, each but once, are names where others say the place
    const isCity = (look: ColumnLook) =>
      look.digits < 0.05 && look.spaces < 0.5 && (words > 1 || look.unique < 0.9 || !placed)
    give(
      'city',
      first((look, column) => column === state - 1 && isWordy(kinds[column]) && isCity(look)),
    )
  }
  if (roles.lat === undefined && roles.lon === undefined) {
    const points = looks.flatMap((_, column) => (kinds[column] === 'coordinate' && free(column) ? [column] : []))
    const lon = points.find((column) => looks[column].min < -60 || looks[column].max > 90)
    const lat = points.find((column) => column !== lon && looks[column].min > 0 && looks[column].max < 90)
    if (lon !== undefined && lat !== undefined) {
      roles.lat = lat
      roles.lon = lon
    }
  }
  give(
    'account_id',
    first((look, column) => kinds[column] === 'id' && look.unique > 0.9 && !(headerless && look.digits === 0)),
  )
  give(
    'name',
    first((look, column) =>
      headerless
        ? isWordy(kinds[column]) && look.unique > 0.6 && look.digits < 0.5
        : kinds[column] === 'text' && look.unique > 0.6 && look.spaces > 0.3,
    ),
  )
  return roles
}

/** Columns of these roles are no amounts, even where every cell is a number: a workbook has lost the zeros of its ZIPs. */
const identifying = ['account_id', 'postal_code', 'lat', 'lon'] as const

function offered(
  table: Table,
  headers: readonly string[],
  kinds: readonly ColumnKind[],
  looks: readonly ColumnLook[],
  roles: Roles<AccountRole>,
): ColumnReading[] {
  const taken = new Set([ACCOUNTS.id, WORKLOAD.id])
  return table.columns.map(({ name }, column) => {
    const kind = kinds[column]
    const look = looks[column]
    if (kind !== 'number' || identifying.some((role) => roles[role] === column)) {
      return { name, kind, look, offers: null }
    }
    const id =
      roleMeasure(roles, column) ?? freeId(headers[column].replaceAll(' ', '_') || `column_${column + 1}`, taken)
    taken.add(id)
    return { name, kind, look, offers: { id, name, kind: measureKind(headers[column], look), from: 'accounts' } }
  })
}

/** A measure of the planner's own making. */
export function computedMeasure(name: string): Measure {
  const words = plainWords(name)
  const kind = hasWord(words, (list) => list.money)
    ? 'money'
    : hasWord(words, (list) => list.hours)
      ? 'hours'
      : 'number'
  return { id: words.replaceAll(' ', '_') || 'computed', name, kind, from: 'accounts' }
}

function roleMeasure(roles: Roles<AccountRole>, column: number): string | null {
  if (roles.revenue === column) return 'revenue'
  return roles.potential === column ? 'potential' : null
}

function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted) && wanted !== 'revenue' && wanted !== 'potential') return wanted
  let n = 2
  while (taken.has(`${wanted}_${n}`)) n++
  return `${wanted}_${n}`
}

function measureKind(header: string, look: ColumnLook): Measure['kind'] {
  if (look.money > 0.5 || hasWord(header, (words) => words.money)) return 'money'
  if (hasWord(header, (words) => words.hours)) return 'hours'
  return hasWord(header, (words) => words.count) && look.integers > 0.9 ? 'count' : 'number'
}
