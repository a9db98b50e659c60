import { accountOwners, assignedWays, ownerOn } from '#metrics/owners.ts'
import { sharedAccounts } from '#metrics/sharedAccounts.ts'
import type { Accounts } from '#model/account.ts'
import { joinBytes } from '#model/bytes.ts'
import type { Plan, Region } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { alignmentOf, withOverlays } from './alignmentOf.ts'
import { CsvWriter } from './csv.ts'
import type { Cell, Sheet } from './sheet.ts'
import { typedColumn } from './typedColumn.ts'

const ours = [
  'unit_id',
  'territory_id',
  'territory',
  'rep_id',
  'rep',
  'district',
  'region',
  'assigned_by',
  'effective_from',
] as const
const chunkBytes = 1 << 20

/** Who gets what: every account with its own columns, then where it lies and whose it is. */
export function* accountToRepChunks(project: Project, alignmentId: string): Generator<Uint8Array<ArrayBuffer>> {
  const { accounts } = project
  const alignments = withOverlays(project, alignmentId)
  const extra = extraColumns(project, alignments)
  const columns = ownColumns(accounts, extra)
  const answer = alignments.map(({ id }) => answers(project, id))
  const writer = new CsvWriter(['account_id', ...columns.map(({ header }) => header), ...ours, ...extra])
  for (let account = 0; account < accounts.count; account++) {
    for (const [at, { name }] of alignments.entries()) {
      for (const { cells, share } of answer[at]!(account)) {
        writer.cellOf(accounts.id, account)
        for (const { index } of columns) writer.cellOf(accounts.columns[index].text, account)
        for (const cell of cells) writer.cell(cell)
        for (const header of extra) writer.cell(header === 'share' ? String(share) : name)
        writer.endRow()
      }
    }
    if (writer.pending > chunkBytes) yield writer.take()
  }
  yield writer.take()
}

/** In one piece. */
export function accountToRep(project: Project, alignmentId: string): Uint8Array<ArrayBuffer> {
  return joinBytes([...accountToRepChunks(project, alignmentId)])
}

/** The same list for a workbook: columns that hold nothing but numbers or days are written as such. */
export function accountToRepSheet(project: Project, alignmentId: string): Sheet {
  const { accounts } = project
  const alignments = withOverlays(project, alignmentId)
  const extra = extraColumns(project, alignments)
  const columns = ownColumns(accounts, extra).map(({ header, index }) => ({ header, ...typedColumn(accounts, index) }))
  const answer = alignments.map(({ id }) => answers(project, id))
  return {
    name: 'Account to rep',
    columns: [
      { header: 'account_id' },
      ...columns.map(({ header, kind }) => ({ header, kind })),
      ...[...ours, ...extra].map((header) => ({ header, kind: kindOf(header) })),
    ],
    rows: rows(),
  }

  function* rows(): Generator<Cell[]> {
    for (let account = 0; account < accounts.count; account++) {
      for (const [at, { name }] of alignments.entries()) {
        const own = columns.map(({ cell }) => cell(account))
        for (const { cells, share } of answer[at]!(account)) {
          const last = extra.map((header) => (header === 'share' ? share : name))
          yield [textAt(accounts.id, account), ...own, ...cells, ...last]
        }
      }
    }
  }
}

/** What only some plans need: an account that is shared has a row a part, and with overlays a row an alignment. */
function extraColumns({ accounts }: Project, alignments: readonly Alignment[]): readonly string[] {
  const shares = alignments.some(({ plan }) => sharedAccounts(accounts, plan).size > 0)
  return [...(shares ? ['share'] : []), ...(alignments.length > 1 ? ['alignment'] : [])]
}

function kindOf(header: string): 'date' | 'number' | 'text' {
  return header === 'effective_from' ? 'date' : header === 'share' ? 'number' : 'text'
}

interface PartRow {
  /** Of `ours`. */
  readonly cells: readonly string[]
  readonly share: number
}

/** A row for each territory that has a part in the account, the one that leads it first. */
function answers(project: Project, alignmentId: string): (account: number) => readonly PartRow[] {
  const { accounts, units } = project
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const owners = accountOwners(accounts, plan)
  const shared = sharedAccounts(accounts, plan)
  const cells = territoryCells(project, plan, effectiveFrom)
  return (account) => {
    const unit = accounts.unit[account]
    const unitId = unit < 0 ? '' : units.id[unit]
    const parts = shared.get(account) ?? [{ slot: owners.territory[account], share: 1 }]
    return parts.map(({ slot, share }) => {
      const by = slot === 0 ? '' : assignedWays[owners.way[account]]
      // twelve digits hide what is left of 1 - 0.7
      return { cells: [unitId, ...cells[slot], by, effectiveFrom], share: Number(share.toFixed(12)) }
    })
  }
}

/** The file's columns as they are called here: one whose name we use is written as `source_<name>`. */
function ownColumns(accounts: Accounts, extra: readonly string[]): { header: string; index: number }[] {
  const taken = new Set<string>(['account_id', ...ours, ...extra])
  const names = new Set(accounts.columns.map(({ name }) => name))
  return accounts.columns.flatMap(({ name }, index) => {
    if (index === accounts.roles.account_id && name === 'account_id') return []
    let header = name
    while (taken.has(header) || (header !== name && names.has(header))) header = `source_${header}`
    taken.add(header)
    return [{ header, index }]
  })
}

/** territory_id, territory, rep_id, rep, district and region of each slot; all empty for Unassigned. */
function territoryCells(project: Project, plan: Plan, day: string): string[][] {
  const reps = new Map(project.roster.map((rep) => [rep.id, rep.name]))
  const regions = new Map(plan.regions.map((region) => [region.id, region]))
  return plan.territories.map((territory) => {
    if (!territory) return ['', '', '', '', '', '']
    const repId = ownerOn(plan, territory, day)
    const [district, region] = (['district', 'region'] as const).map((level) =>
      above(territory.parentId, level, regions),
    )
    return [territory.id, territory.name, repId, reps.get(repId) ?? repId, district!, region!]
  })
}

/** Name of the district or region that a territory rolls up to. */
function above(parentId: string, level: Region['level'], regions: ReadonlyMap<string, Region>): string {
  let region = regions.get(parentId)
  for (let height = 0; region && height < regions.size; height++) {
    if (region.level === level) return region.name
    region = regions.get(region.parentId)
  }
  return ''
}
