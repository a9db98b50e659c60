import type { AccountRole } from '#model/account.ts'
import type { Grain } from '#import/grain.ts'
import type { Mapping } from '#import/mapping.ts'
import { columnsOfOwners, proposedOwners } from '#import/owners.ts'
import type { Roles } from '#import/roles.ts'
import { countAbroad } from '#workers/jobs.ts'
import type { ImportChoices } from './importSession.ts'
import { current, set } from './importState.ts'

export function choose(part: Partial<ImportChoices>): void {
  const { choices } = current()
  if (choices) set({ choices: { ...choices, ...part }, problem: '' })
}

/** The field of the areas file that holds the ids. */
export function chooseIdField(idField: string): void {
  const { areas } = current()
  if (areas) set({ areas: { ...areas, idField }, problem: '' })
}

/** A column has one meaning, a meaning one column. */
export function giveRole(column: number, role: AccountRole | null): void {
  const { choices } = current()
  if (!choices) return
  const entries = Object.entries(choices.mapping.roles).filter(([name, at]) => at !== column && name !== role)
  if (role) entries.push([role, column])
  const roles = Object.fromEntries(entries) as Roles<AccountRole>
  choose({
    mapping: { ...choices.mapping, roles },
    present: presentAfter(choices.present, role, roles, choices.mapping.columns),
  })
  if (placeRoles.some((name) => roles[name] !== choices.mapping.roles[name])) void countAbroadAgain(roles)
}

/** Today's alignment, where the accounts themselves tell it. */
export function presentIn(roles: Roles<AccountRole>, columns: Mapping['columns']): ImportChoices['present'] {
  const by = proposedOwners(roles, columns)
  return by === null ? 'nothing' : presentBy[by]
}

const presentBy = { rep: 'owners', territory: 'territories' } as const

/** A column that is named as theirs is meant to be used; one that is so no more cannot be. */
function presentAfter(
  present: ImportChoices['present'],
  given: AccountRole | null,
  roles: Roles<AccountRole>,
  columns: Mapping['columns'],
): ImportChoices['present'] {
  const { rep, territory } = columnsOfOwners(roles)
  if (present === 'nothing') {
    return given === 'territory_id' ? 'territories' : given && ownerRoles.has(given) ? 'owners' : present
  }
  const lost = (present === 'owners' && rep === undefined) || (present === 'territories' && territory === undefined)
  return lost ? presentIn(roles, columns) : present
}

const ownerRoles: ReadonlySet<AccountRole> = new Set(['owner', 'rep_id', 'territory_id'])

const placeRoles = ['country', 'state', 'postal_code', 'lat', 'lon'] as const

/** The answer is for these columns only: another change asks anew. */
async function countAbroadAgain(roles: Roles<AccountRole>): Promise<void> {
  const { table } = current().accounts ?? {}
  if (!table) return
  const abroad = await countAbroad(table, roles)
  const { accounts, choices } = current()
  if (accounts?.table === table && choices?.mapping.roles === roles) choose({ abroad })
}

export function toggleMeasure(column: number): void {
  const { choices } = current()
  const offered = choices?.mapping.columns[column]?.offers
  if (!choices || !offered) return
  const { measures } = choices.mapping
  const chosen = measures.some((measure) => measure.column === column)
  const next = chosen ? measures.filter((one) => one.column !== column) : [...measures, { column, measure: offered }]
  choose({ mapping: { ...choices.mapping, measures: next.toSorted((a, b) => a.column - b.column) } })
}

/** Rows become accounts as `grain` says; null leaves each row an account. */
export function chooseGrain(grain: Grain | null): void {
  const { choices } = current()
  if (choices) choose({ mapping: { ...choices.mapping, grain } })
}

/** Measures made by formula; an empty formula is one that is still being written. */
export function setComputed(computed: Mapping['computed']): void {
  const { choices } = current()
  if (choices) choose({ mapping: { ...choices.mapping, computed } })
}
