import { ownBalance } from '#model/ownBalance.ts'
import { haversineKm } from '#geo/distance.ts'
import { readAccounts } from '#import/accounts.ts'
import { hasPlace, proposeMapping } from '#import/mapping.ts'
import { readTable } from '#import/table.ts'
import { accountOwners } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import { accountRoles, type Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { finished } from '#model/steps.ts'
import { textAt, unpackTexts } from '#model/text.ts'
import type { UnitShapes } from '#model/units.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { dictionary, type RuleFields } from '#rules/fields.ts'
import { matchingRules, ruleTree } from '#rules/ruleOwners.ts'
import { ruleText } from '#rules/ruleWords.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import type { GeoTables } from './geoTables.ts'

/** Where new leads go. */
export interface LeadsAnswer {
  readonly leads: Accounts
  /** Index into `Plan.territories`; 0 is nobody's. */
  readonly territory: Uint16Array
  /** Rep id, empty where the territory is vacant. */
  readonly rep: readonly string[]
  /** An `assignedWays` value, or -1 for a lead that nobody has. */
  readonly way: Int8Array
  /** A sentence for each. */
  readonly reason: readonly string[]
  readonly read: number
  /** Rows of the file that could not be read: read = leads + set aside. */
  readonly setAside: number
}

/** A table of leads, any header, as bytes: each gets territory and rep, and the reason. */
export async function assignLeads(
  project: Project,
  alignmentId: string,
  bytes: Uint8Array,
  tables: GeoTables,
): Promise<LeadsAnswer | Refusal> {
  const table = readTable(bytes)
  if (isRefusal(table)) return table
  const mapping = proposeMapping(table)
  const zips = await tables.zips()
  if (!hasPlace(mapping.roles)) {
    const names = table.columns.map(({ name }) => name).join(', ')
    return refusal(`The leads need a ZIP, a city with its state, or a point. Their columns are ${names}.`)
  }
  const reading = readAccounts(table, mapping, zips, await tables.ground())
  if (isRefusal(reading)) return reading
  const shapes = await shapesFor(project, reading.accounts, tables)
  const { unit } = placeAccounts(reading.accounts, project.units, zips, shapes)
  const leads = { ...reading.accounts, unit }
  return {
    ...answersFor(project, planOf(project, alignmentId), leads),
    read: table.read,
    setAside: table.setAside.length,
  }
}

async function shapesFor(
  { units }: Project,
  { lng, zip, count }: Accounts,
  tables: GeoTables,
): Promise<UnitShapes | undefined> {
  if (units.kind === 'county') return tables.countyShapes()
  if (units.kind !== 'zip') return undefined
  for (let lead = 0; lead < count; lead++) {
    if (!Number.isNaN(lng[lead]) && zip.offsets[lead] === zip.offsets[lead + 1]) return tables.zipShapes()
  }
  return undefined
}

type Answers = Omit<LeadsAnswer, 'read' | 'setAside'>

function answersFor(project: Project, plan: Plan, leads: Accounts): Answers {
  const tree = ruleTree(plan, leadFields(project.accounts, leads))
  const asked = tree.rules.length > 0
  const known = knownAccounts(project, plan, leads)
  const chooser = new RepChooser(project, plan, leads)
  const territory = new Uint16Array(leads.count)
  const way = new Int8Array(leads.count).fill(-1)
  const rep: string[] = []
  const reason: string[] = []
  for (let lead = 0; lead < leads.count; lead++) {
    const { slots, by, why } = claims(lead)
    const choice = chooser.choose(lead, slots)
    territory[lead] = choice.slot
    rep.push(choice.rep)
    if (choice.slot > 0) way[lead] = by
    reason.push(choice.why ? `${why}; ${choice.why}` : why)
  }
  return { leads, territory, rep, way, reason }

  /** Territories that could take the lead, the first before the others, and why. */
  function claims(lead: number): { slots: readonly number[]; by: number; why: string } {
    const own = known(lead)
    if (own) return { slots: [own.slot], by: own.way, why: 'is an account of this plan already' }
    const rules = asked ? matchingRules(tree, lead) : []
    if (rules.length > 0) {
      const { name, id, join, tests } = tree.rules[rules[0]!]!
      const slots = [...new Set(rules.map((rule) => tree.slots[rule]!))]
      return { slots, by: 2, why: `rule ${name || id}: ${ruleText({ join, tests })}` }
    }
    const unit = leads.unit[lead]!
    if (unit < 0) return { slots: [], by: 0, why: 'no rule catches it and its place is not known' }
    const where = project.units.id[unit]!
    const slot = plan.territoryOf[unit]!
    if (slot > 0) return { slots: [slot], by: 0, why: `${where} lies in ${plan.territories[slot]!.name}` }
    return { slots: chooser.everybody, by: 0, why: `${where} is Unassigned` }
  }
}

/** Accounts that stand among the leads by their id. */
function knownAccounts(project: Project, plan: Plan, leads: Accounts) {
  if (leads.roles.account_id === undefined) return () => null
  const owners = accountOwners(project.accounts, plan)
  const rows = new Map(unpackTexts(project.accounts.id).map((id, row) => [id, row]))
  return (lead: number) => {
    const row = rows.get(textAt(leads.id, lead))
    if (row === undefined || owners.territory[row] === 0) return null
    return { slot: owners.territory[row]!, way: owners.way[row]! }
  }
}

/** Rules name the columns of the plan's accounts; a lead's column with the same meaning or name answers. */
function leadFields(accounts: Accounts, leads: Accounts): RuleFields {
  const headers = new Map(leads.columns.map(({ name }, column) => [name.trim().toLowerCase(), column]))
  const roleOf = new Map(accountRoles.map((role) => [accounts.columns[accounts.roles[role] ?? -1]?.name, role]))
  const measures = new Map(leads.measures.map(({ id }, m) => [id, leads.values[m]!]))
  const columnOf = (field: string) => {
    const role = roleOf.get(field)
    return (role && leads.roles[role]) ?? headers.get(field.trim().toLowerCase())
  }
  return {
    count: leads.count,
    has: (field) => columnOf(field) !== undefined || measures.has(field),
    texts: function* (field) {
      const column = columnOf(field)
      return column === undefined ? null : yield* dictionary(leads.columns[column]!.text)
    },
    numbers: (field) => measures.get(field) ?? null,
  }
}

interface Taker {
  readonly slot: number
  readonly rep: Rep
}

/** Of several reps that could take a lead: those with the skill, of those with free capacity, of those the nearest. */
class RepChooser {
  /** Territories that have a rep. */
  readonly everybody: readonly number[]
  private readonly takersOf: readonly (readonly Taker[])[]
  private readonly workload: readonly number[]
  private readonly most: number
  private readonly leads: Accounts
  private readonly plan: Plan
  private readonly words: (lead: number) => readonly string[]

  constructor(project: Project, plan: Plan, leads: Accounts) {
    const reps = new Map(project.roster.map((rep) => [rep.id, rep]))
    const m = project.measures.findIndex(({ id }) => id === 'workload')
    const index: number[] = []
    for (const card of scorePlan(project, plan).cards) index[card.territory] = card.index[m] ?? NaN
    this.plan = plan
    this.leads = leads
    this.workload = index
    this.most =
      ownBalance(project, plan).settings.balance.corridors.find(({ measureId }) => measureId === 'workload')?.hi ?? 115
    this.takersOf = plan.territories.map((territory, slot) => {
      if (!territory) return []
      const others = plan.members.filter(({ territoryId, role }) => territoryId === territory.id && role !== 'manager')
      const ids = new Set([territory.repId, ...others.map(({ repId }) => repId)])
      return [...ids].flatMap((id) => (reps.has(id) ? [{ slot, rep: reps.get(id)! }] : []))
    })
    this.everybody = this.takersOf.flatMap((takers, slot) => (takers.length > 0 ? [slot] : []))
    const columns = (['industry', 'segment'] as const).flatMap((role) => leads.columns[leads.roles[role] ?? -1] ?? [])
    const texts = columns.map(({ text }) => finished(dictionary(text)))
    this.words = (lead) => texts.map(({ texts, codes }) => texts[codes[lead]!]!.trim().toLowerCase()).filter(Boolean)
  }

  choose(lead: number, slots: readonly number[]): { slot: number; rep: string; why: string } {
    const takers = slots.flatMap((slot) => this.takersOf[slot]!)
    const first = slots.length === this.everybody.length && slots === this.everybody ? 0 : (slots[0] ?? 0)
    if (takers.length === 0) {
      return {
        slot: first,
        rep: '',
        why: first > 0 ? 'the territory is vacant' : slots.length > 0 ? 'nobody can take it' : '',
      }
    }
    if (takers.length === 1) return { slot: takers[0]!.slot, rep: takers[0]!.rep.id, why: '' }
    return this.best(lead, takers)
  }

  private best(lead: number, takers: readonly Taker[]): { slot: number; rep: string; why: string } {
    const words = this.words(lead)
    const skill = words.find((word) => takers.some((taker) => hasSkill(taker, word)))
    const skilled = skill === undefined ? takers : takers.filter((taker) => hasSkill(taker, skill))
    const free = skilled.filter(({ slot }) => !(this.workload[slot]! > this.most))
    const able = free.length > 0 ? free : skilled
    const chosen = able.reduce((best, taker) => (this.km(lead, taker) < this.km(lead, best) ? taker : best))
    const name = chosen.rep.name || chosen.rep.id
    const said = [
      skill !== undefined && skilled.length < takers.length && `has the skill ${skill}`,
      free.length > 0 && free.length < skilled.length && 'has free capacity',
      able.length > 1 && !Number.isNaN(this.km(lead, chosen)) && 'is nearest',
    ].filter((one) => one !== false)
    const territory = this.plan.territories[chosen.slot]!.name
    const why = said.length > 0 ? said.join(', ') : 'comes first'
    return { slot: chosen.slot, rep: chosen.rep.id, why: `of ${takers.length} reps ${name} (${territory}) ${why}` }
  }

  private km(lead: number, { rep }: Taker): number {
    const km = haversineKm(this.leads.lng[lead]!, this.leads.lat[lead]!, rep.homeLng, rep.homeLat)
    return Number.isNaN(km) ? Infinity : km
  }
}

function hasSkill({ rep }: Taker, word: string): boolean {
  return rep.skills.some((skill) => skill.trim().toLowerCase() === word)
}
