import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountToRep, accountToRepChunks } from '#export/accountToRep.ts'
import { changesSheet } from '#export/changeSheets.ts'
import { sheetCsv } from '#export/csv.ts'
import { accountsCsv, neighboursCsv, overridesCsv, rosterCsv, territoriesCsv } from '#export/planTables.ts'
import { zipToTerr } from '#export/zipToTerr.ts'
import { readAlignment } from '#import/alignment.ts'
import { readRoster } from '#import/roster.ts'
import { isRefusal } from '#model/change.ts'
import type { Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { packTexts, textAt } from '#model/text.ts'
import { tableOf, zips } from '../import/fixtures.ts'
import { smallProject, territoryNamed } from '../plan/smallPlan.ts'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const map = `
  AAB
  A.B
`

/** Accounts with the columns given; the first is the id. */
function withColumns(project: Project, columns: Record<string, (account: number) => string>): Project {
  const rows = Array.from({ length: project.accounts.count }, (_, account) => account)
  const own = Object.entries(columns).map(([name, cell]) => ({ name, text: packTexts(rows.map(cell)) }))
  return {
    ...project,
    accounts: { ...project.accounts, id: own[0].text, columns: own, roles: { account_id: 0, name: 1 } },
  }
}

const plain = withColumns(smallProject(map, {}, 1), {
  account_id: (account) => `C${account}`,
  name: (account) => `Shop ${account}`,
  territory_id: () => 'old',
  source_territory_id: () => 'older',
})

describe('account-to-rep', () => {
  test('own columns come first, a name of ours is kept as source_, Unassigned is empty', () => {
    const [header, ...rows] = text(accountToRep(plain, 'A1')).trim().split('\n')
    expect(header).toBe(
      'account_id,name,source_source_territory_id,source_territory_id,unit_id,territory_id,territory,rep_id,rep,district,region,assigned_by,effective_from',
    )
    expect(rows).toHaveLength(6)
    expect(rows[4]).toContain(',,,,,,,,')
  })

  test('every account stands once, also one without a unit and one held by an override', () => {
    const held: Override = { accountId: 'C0', territoryId: 'T2', reason: 'named', holdUntil: '' }
    const unit = plain.accounts.unit.slice()
    unit[5] = -1
    const project: Project = {
      ...plain,
      accounts: { ...plain.accounts, unit },
      alignments: [{ ...plain.alignments[0], plan: { ...plain.alignments[0].plan, overrides: [held] } }],
    }
    const table = tableOf(accountToRep(project, 'A1'))
    const cell = (row: number, name: string): string =>
      textAt(table.columns.find((column) => column.name === name)!.text, row)
    expect(table.count).toBe(6)
    expect([cell(0, 'territory_id'), cell(0, 'assigned_by')]).toEqual(['T2', 'override'])
    expect([cell(1, 'territory_id'), cell(1, 'assigned_by')]).toEqual(['T1', 'geography'])
    expect([cell(5, 'unit_id'), cell(5, 'territory_id'), cell(5, 'assigned_by')]).toEqual(['', '', ''])
    expect(text(overridesCsv(project, 'A1'))).toBe('account_id,territory_id,reason,hold_until\nC0,T2,named,\n')
  })
})

test('a long list comes in pieces that make the whole', () => {
  const many = withColumns(smallProject(map, {}, 4000), {
    account_id: (account) => `C${account}`,
    name: (account) => `Shop ${account} ${'of a long name '.repeat(5)}`,
  })
  const pieces = [...accountToRepChunks(many, 'A1')]
  expect(pieces.length).toBeGreaterThan(1)
  expect(pieces.map(text).join('')).toBe(text(accountToRep(many, 'A1')))
})

test('neighbours are written once each, bridges by name', () => {
  const bridges = [{ unitA: plain.units.id[0], unitB: plain.units.id[5], on: true }]
  const project = {
    ...plain,
    alignments: [{ ...plain.alignments[0], plan: { ...plain.alignments[0].plan, bridges } }],
  }
  const rows = text(neighboursCsv(project, 'A1')).trim().split('\n').slice(1)
  expect(rows.filter((row) => row.endsWith('border'))).toHaveLength(7)
  expect(rows.filter((row) => row.endsWith('bridge'))).toEqual([`${plain.units.id[0]},${plain.units.id[5]},bridge`])
})

test('territories stand in id order', () => {
  const territories = [null, territoryNamed('T10', 'Ten'), territoryNamed('T2', 'Two')]
  const project = {
    ...plain,
    alignments: [{ ...plain.alignments[0], plan: { ...plain.alignments[0].plan, territories } }],
  }
  expect(text(territoriesCsv(project, 'A1'))).toBe(
    'territory_id,name,level,parent_id,rep_id,fte,color,locked\nT2,Two,territory,,,1,#4477AA,no\nT10,Ten,territory,,,1,#4477AA,no\n',
  )
})

test('changes list the accounts whose territory differs, with old and new', () => {
  const before = plain.alignments[0]
  const territoryOf = before.plan.territoryOf.slice()
  territoryOf[0] = 2
  const project = { ...plain, alignments: [before, { ...before, id: 'A2', plan: { ...before.plan, territoryOf } }] }
  const [was, is] = project.alignments
  const rows = text(sheetCsv(changesSheet(project, was, is)))
    .trim()
    .split('\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]).toMatch(/^C0,Shop 0,T1,T2,,,/)
})

test('the accounts come out as the file that went in', () => {
  expect(text(accountsCsv(plain.accounts)).split('\n').slice(0, 2)).toEqual([
    'account_id,name,territory_id,source_territory_id',
    'C0,Shop 0,old,older',
  ])
})

describe('there and back', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constantFrom('=1+1', "'=x", '-East', 'Süd "A"', 'line\nbreak', 'a,b'),
  )

  test('a zip-to-terr file gives the same alignment, whatever its territories are called', () => {
    const ids = fc
      .uniqueArray(name, { minLength: 2, maxLength: 2, selector: (id) => id.trim() })
      .filter((all) =>
        all.every((id) => /\w/.test(id) && id === new TextDecoder().decode(new TextEncoder().encode(id.trim()))),
      )
    fc.assert(
      fc.property(ids, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (territoryIds, owners) => {
        fc.pre(
          owners.some((owner) => owner > 0) &&
            !territoryIds.some((id) => /^(n\/?a|null|none|nan|unassigned|unknown|tbd|brak|nd)$/i.test(id)),
        )
        const plan = {
          ...plain.alignments[0].plan,
          territories: [null, ...territoryIds.map((id) => territoryNamed(id, id))],
          territoryOf: Uint16Array.from(owners),
        }
        const project = { ...plain, alignments: [{ ...plain.alignments[0], plan }] }
        const read = readAlignment(tableOf(zipToTerr(project, 'A1')), project.units)
        if (isRefusal(read)) throw new Error(read.refused)
        const was = [...plan.territoryOf].map((slot) => plan.territories[slot]?.id ?? '')
        const is = [...read.territoryOf].map((slot) => read.territories[slot - 1]?.id ?? '')
        expect(is).toEqual(was)
      }),
      { numRuns: 500 },
    )
  })

  test('a roster reads back', () => {
    const rep = {
      id: 'R1',
      name: 'Rep 01',
      email: 'rep01@example.com',
      homeLng: -71.4,
      homeLat: 41.8,
      fte: 0.5,
      hoursPerWeek: 36,
      role: 'Field',
      skills: ['dental', 'food'],
      start: '2024-01-01',
      end: '',
    }
    const read = readRoster(tableOf(rosterCsv({ ...plain, roster: [rep] })), zips)
    if (isRefusal(read)) throw new Error(read.refused)
    expect(read.reps).toEqual([rep])
  })
})

test('PO-box and unique ZIPs follow their area', () => {
  const project = smallProject(map, {}, 1)
  const point = 7
  const parent = zips.id[zips.points.parent[point]]
  const units = { ...project.units, kind: 'zip' as const, id: [parent, ...project.units.id.slice(1)] }
  const rows = text(zipToTerr({ ...project, units }, 'A1', zips))
    .trim()
    .split('\n')
  expect(rows).toContain(`zip,${zips.points.id[point]},T1,hand,`)
  expect(rows.filter((row) => row.startsWith('zip,')).length).toBeGreaterThan(6)
})
