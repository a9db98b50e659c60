import type { ZipTable } from '#geo/geography.ts'
import { accountOwners, ownerOn } from '#metrics/owners.ts'
import { sharedAccounts } from '#metrics/sharedAccounts.ts'
import type { Plan, Region, Territory } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { compareIds } from '#model/text.ts'
import { alignmentOf, withOverlays } from '#export/alignmentOf.ts'
import { unitOwners } from '#export/zipToTerr.ts'

/** What every CRM asks of a plan: the core of the scenario, whose reps own the accounts, and beside it the overlays. */
export interface CrmPlan {
  readonly project: Project
  /** The core. */
  readonly alignment: Alignment
  /** Live territories in id order, those of overlays last. */
  readonly territories: readonly CrmTerritory[]
  /** Districts, regions and areas. */
  readonly parents: readonly { readonly region: Region; readonly developerName: string }[]
  /** By slot of the core. */
  readonly bySlot: ReadonlyMap<number, CrmTerritory>
  /** Territory id by ZIP, empty where Unassigned; null where the plan's units do not say it of every ZIP. */
  readonly territoryOfZip: ReadonlyMap<string, string> | null
  readonly reps: ReadonlyMap<string, Rep>
  readonly owners: ReturnType<typeof accountOwners>
  /** Territories of the core that have an account, the one that leads it first; empty where it is Unassigned. */
  readonly territoriesOf: (account: number) => readonly CrmTerritory[]
  readonly hasOverlays: boolean
  /** Territories of overlays that have an account, too. No ZIP rule gives it to them: an overlay is for some accounts only. */
  readonly overlaysOf: (account: number) => readonly CrmTerritory[]
}

export interface CrmTerritory {
  readonly territory: Territory
  /** Letters, digits and single underscores, beginning with a letter; the same as long as the territory's id is. */
  readonly developerName: string
  /** Owner on the effective date; undefined is vacant. */
  readonly owner: Rep | undefined
  /** Everyone else with a part in it, role and rep. */
  readonly others: readonly { readonly role: string; readonly rep: Rep }[]
}

export function crmPlan(project: Project, alignmentId: string, zips?: ZipTable): CrmPlan {
  const [core, ...overlays] = withOverlays(project, alignmentId)
  const alignment = core ?? alignmentOf(project, alignmentId)
  const { plan } = alignment
  const names = new Set<string>()
  const reps = new Map(project.roster.map((rep) => [rep.id, rep]))
  const own = partOf(project, alignment, reps, names, { id: (id) => id, name: (name) => name })
  const taken = new Set(own.territories.map(({ territory }) => territory.name))
  const beside = overlays.map((overlay) => partOf(project, overlay, reps, names, toldApart(overlay, taken)))
  return {
    project,
    alignment,
    territories: [own, ...beside].flatMap(({ territories }) => territories),
    parents: [own, ...beside].flatMap(({ parents }) => parents),
    bySlot: own.bySlot,
    territoryOfZip: zipOwners(project, plan, zips),
    reps,
    owners: own.owners,
    territoriesOf: own.territoriesOf,
    hasOverlays: beside.length > 0,
    overlaysOf: (account) => beside.flatMap(({ territoriesOf }) => territoriesOf(account)),
  }
}

/** How territories and regions of an alignment are called in the CRM. */
interface Calling {
  readonly id: (id: string) => string
  readonly name: (name: string) => string
}

/** Territories of an overlay bear ids like those of the core, and may bear their names. */
function toldApart(overlay: Alignment, taken: ReadonlySet<string>): Calling {
  return {
    id: (id) => (id === '' ? '' : `${overlay.id}_${id}`),
    name: (name) => (taken.has(name) ? `${name} (${overlay.name})` : name),
  }
}

type AlignmentPart = Pick<CrmPlan, 'territories' | 'parents' | 'bySlot' | 'owners' | 'territoriesOf'>

function partOf(
  project: Project,
  { plan, effectiveFrom }: Alignment,
  reps: ReadonlyMap<string, Rep>,
  names: Set<string>,
  called: Calling,
): AlignmentPart {
  const calledRecord = <Called extends Territory | Region>(one: Called): Called => ({
    ...one,
    id: called.id(one.id),
    parentId: called.id(one.parentId),
    name: called.name(one.name),
  })
  const bySlot = new Map<number, CrmTerritory>()
  plan.territories.forEach((territory, slot) => {
    if (!territory) return
    const ownerId = ownerOn(plan, territory, effectiveFrom)
    const others = plan.members.flatMap(({ territoryId, repId, role }) => {
      const rep = reps.get(repId)
      return territoryId === territory.id && repId !== ownerId && rep ? [{ role, rep }] : []
    })
    const owner = reps.get(ownerId)
    const own = calledRecord(territory)
    bySlot.set(slot, { territory: own, developerName: developerName(own.id, names), owner, others })
  })
  const owners = accountOwners(project.accounts, plan)
  const shared = sharedAccounts(project.accounts, plan)
  const slotsOf = (account: number) => shared.get(account)?.map(({ slot }) => slot) ?? [owners.territory[account]!]
  return {
    territories: [...bySlot.values()].sort((a, b) => compareIds(a.territory.id, b.territory.id)),
    parents: plan.regions
      .map(calledRecord)
      .map((region) => ({ region, developerName: developerName(region.id, names) })),
    bySlot,
    owners,
    territoriesOf: (account) => slotsOf(account).flatMap((slot) => bySlot.get(slot) ?? []),
  }
}

/** ZIPs by their own unit, or by the county that they lie in; PO-box and unique ZIPs with their area. */
function zipOwners(project: Project, plan: Plan, zips?: ZipTable): Map<string, string> | null {
  const { units } = project
  const idOf = (slot: number) => plan.territories[slot]?.id ?? ''
  if (units.kind === 'zip') {
    return new Map([...unitOwners(project, plan, zips)].map(({ id, slot }) => [id, idOf(slot)]))
  }
  if (units.kind !== 'county' || !zips) return null
  const slotOf = new Map(units.id.map((id, unit) => [id, plan.territoryOf[unit]!]))
  const slotOfArea = (area: number) => slotOf.get(zips.county[area]!) ?? 0
  const areas = zips.id.map((id, area): [string, string] => [id, idOf(slotOfArea(area))])
  const points = zips.points.id.map((id, i): [string, string] => [id, idOf(slotOfArea(zips.points.parent[i]!))])
  return new Map([...areas, ...points])
}

function developerName(id: string, taken: Set<string>): string {
  const plain = id.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')
  const lettered = /^[A-Za-z]/.test(plain) ? plain : `T_${plain}`.replace(/_$/, '')
  let name = lettered.slice(0, 70)
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${lettered.slice(0, 70)}_${number}`
  taken.add(name.toLowerCase())
  return name
}

/** `;North;South;`, empty without any. A semicolon within a name would make two of it. */
export function namesBetween(names: readonly string[]): string {
  return names.length === 0 ? '' : `;${names.map((name) => name.replaceAll(';', ',')).join(';')};`
}
