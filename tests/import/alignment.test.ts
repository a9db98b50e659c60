import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readAlignment } from '#import/alignment.ts'
import { readCallPlan } from '#import/callPlan.ts'
import { alignmentFromOwners, namesTerritories, proposedOwners } from '#import/owners.ts'
import { readRoster } from '#import/roster.ts'
import { isRefusal } from '#model/change.ts'
import { noUnits, type Units } from '#model/units.ts'
import { accountsOf, problemCounts, refusalOf, tableOf, zips } from './fixtures.ts'

const zipCodes = ['02108', '02109', '02895', '10001']
const units: Units = {
  ...noUnits,
  count: 4,
  id: zipCodes,
  name: zipCodes,
  lng: new Float64Array(4),
  lat: new Float64Array(4),
}

function accepted<Answer extends object>(answer: Answer): Exclude<Answer, { refused: string }> {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer as Exclude<Answer, { refused: string }>
}

describe('zip-to-terr', () => {
  test('any header, lost zeros, unknown and repeated units', () => {
    const read = accepted(
      readAlignment(
        tableOf(
          'Terr Name,Geo,ZIP5\nEast,x,2108\nEast,x,02109\nWest,x,02895\nWest,x,02895\nEast,x,02895\nWest,x,99999\n',
        ),
        units,
        zips,
      ),
    )
    expect(read.territories.map(({ id }) => id)).toEqual(['East', 'West'])
    expect([...read.territoryOf]).toEqual([1, 1, 2, 0])
    expect(problemCounts(read.issues)).toEqual({
      'lost leading zero': 1,
      'repeated unit': 1,
      'unit in two territories': 1,
      'unknown unit': 1,
    })
    expect(read.counts).toMatchObject({ read: 6, accepted: 6, setAside: 0, repaired: 1, unplaced: 1 })
  })

  test('a file of territories and reps makes the reps that the roster lacks', () => {
    const roster = [{ ...accepted(readRoster(tableOf('name,fte\nRep 01,0.5\n'), zips)).reps[0] }]
    const file = tableOf('zip,territory id,rep\n02108,T1,Rep 01\n10001,T2,Rep 02\n')
    const read = accepted(readAlignment(file, units, zips, roster))
    expect(read.territories).toEqual([
      { id: 'T1', name: 'T1', repId: 'Rep 01', fte: 0.5 },
      { id: 'T2', name: 'T2', repId: 'Rep 02', fte: 1 },
    ])
    expect(read.newReps.map(({ id }) => id)).toEqual(['Rep 02'])
  })

  test('what a row calls its unit counts: a county may have the number of a ZIP', () => {
    const mixed = tableOf('unit_type,unit_id,territory_id\nZIP,02108,T1\ncounty,02109,T2\nzip area,10001,T1\n')
    const read = accepted(readAlignment(mixed, units, zips))
    expect([...read.territoryOf]).toEqual([1, 0, 0, 1])
    expect(problemCounts(read.issues)).toEqual({ 'unknown unit': 1 })
    const counties = tableOf('unit_type,unit_id,territory_id\ncounty,02108,T1\ncounty,02109,T2\n')
    expect(refusalOf(readAlignment(counties, units, zips))).toContain('which is made of ZIP codes')
  })

  test('territories that are numbered as the areas are stay territories, in any order of the columns', () => {
    const areas: Units = { ...units, kind: 'polygon', id: ['1', '2', '3', '4'], name: ['1', '2', '3', '4'] }
    for (const file of ['Territory,Zone\n2,1\n2,2\n1,3\n1,4\n', 'Zone,Territory\n1,2\n2,2\n3,1\n4,1\n']) {
      const { territories, territoryOf } = accepted(readAlignment(tableOf(file), areas))
      expect([...territoryOf].map((slot) => territories[slot - 1]!.id)).toEqual(['2', '2', '1', '1'])
    }
  })

  test('a file about other units is refused', () => {
    expect(refusalOf(readAlignment(tableOf('county,territory\nKent,T1\n'), units, zips))).toContain(
      'No row names a unit of this plan, which is made of ZIP codes',
    )
  })
})

describe('owner column', () => {
  const reading = accountsOf(
    'id,zip,owner,revenue\n1,02108,Rep 02,10\n2,02108,Rep 01,30\n3,02108,Rep 02,15\n4,02109,Rep 10,\n5,02895,,5\n6,10001,Rep 02,1\n',
  )
  const accounts = { ...reading.accounts, unit: Int32Array.from([0, 0, 0, 1, 2, 3]) }

  test('each unit goes to the rep with most of its revenue, the other accounts are exceptions', () => {
    const read = accepted(alignmentFromOwners(accounts, units))
    expect(read.territories.map(({ repId }) => repId)).toEqual(['Rep 01', 'Rep 02', 'Rep 10'])
    expect([...read.territoryOf]).toEqual([1, 3, 0, 2])
    expect([...read.exceptions.account]).toEqual([0, 2])
    expect([...read.exceptions.territory]).toEqual([2, 2])
    expect(read.newReps.map(({ id }) => id)).toEqual(['Rep 01', 'Rep 02', 'Rep 10'])
    expect(read.ownedAccounts).toBe(5)
  })

  test('by number of accounts the other rep wins', () => {
    const read = accepted(alignmentFromOwners(accounts, units, { measureId: 'accounts' }))
    expect([...read.territoryOf]).toEqual([2, 3, 0, 2])
    expect([...read.exceptions.account]).toEqual([1])
  })

  test('ids and names of owners may stand in two columns', () => {
    const { accounts } = accountsOf('id,zip,owner id,owner name\n1,02108,005X,Rep 07\n2,02109,005X,Rep 07\n')
    const read = accepted(alignmentFromOwners({ ...accounts, unit: Int32Array.from([0, 1]) }, units))
    expect(read.newReps).toMatchObject([{ id: '005X', name: 'Rep 07' }])
    expect(read.territories).toMatchObject([{ id: 'T1', name: 'Rep 07', repId: '005X' }])
  })

  test('a territory column tells the territories, its commonest rep leads each', () => {
    const { accounts } = accountsOf(
      'id,zip,territory,owner\n1,02108,West,Rep 01\n2,02109,West,Rep 01\n3,02895,West,Rep 02\n4,10001,East,Rep 02\n5,10001,,Rep 03\n6,10001,Unassigned,Rep 03\n',
    )
    const placed = { ...accounts, unit: Int32Array.from([0, 1, 2, 3, 3, 3]) }
    const read = accepted(alignmentFromOwners(placed, units))
    expect(read.territories).toEqual([
      { id: 'East', name: 'East', repId: 'Rep 02', fte: 1 },
      { id: 'West', name: 'West', repId: 'Rep 01', fte: 1 },
    ])
    expect([...read.territoryOf]).toEqual([2, 2, 2, 1])
    expect([...read.exceptions.account]).toEqual([])
    expect(read.newReps.map(({ id }) => id)).toEqual(['Rep 01', 'Rep 02', 'Rep 03'])
    expect(accepted(alignmentFromOwners(placed, units, { by: 'rep' })).territories.map(({ repId }) => repId)).toContain(
      'Rep 03',
    )
  })

  test('where no column names reps, the territories are taken and stand vacant', () => {
    const { accounts } = accountsOf('id,zip,territory\n1,02108,West\n2,02109,East\n')
    const read = accepted(alignmentFromOwners({ ...accounts, unit: Int32Array.from([0, 1]) }, units))
    expect(read.territories).toMatchObject([
      { name: 'East', repId: '' },
      { name: 'West', repId: '' },
    ])
    expect(read.newReps).toEqual([])
  })

  test('codes and names of territories may stand in two columns, and a namesake in the roster works each', () => {
    const { accounts } = accountsOf('id,zip,territory id,territory\n1,02108,T7,Rep 07\n2,02109,T2,Boston\n')
    const roster = accepted(readRoster(tableOf('rep,fte\nRep 07,0.5\n'), zips)).reps
    const read = accepted(alignmentFromOwners({ ...accounts, unit: Int32Array.from([0, 1]) }, units, { roster }))
    expect(read.territories).toEqual([
      { id: 'T2', name: 'Boston', repId: '', fte: 1 },
      { id: 'T7', name: 'Rep 07', repId: roster[0].id, fte: 0.5 },
    ])
  })

  test('a header that only contains the word is not taken for today’s territories', () => {
    expect(['Territory', 'territory_name', 'Sales Territory'].map(namesTerritories)).toEqual([true, true, true])
    expect(['Previous Territory', 'Territory Type', 'Owner'].map(namesTerritories)).toEqual([false, false, false])
    const { accounts } = accountsOf('id,zip,Territory Manager\n1,02108,Rep 01\n')
    expect(accounts.roles).toMatchObject({ owner: 2 })
  })

  test('territories come before reps, and a column that may hold others than today’s has to be chosen', () => {
    const proposed = (header: string) => {
      const { roles, columns } = accountsOf(`id,zip,${header}\n1,02108,West,Rep 01\n`).accounts
      return proposedOwners(roles, columns)
    }
    expect(proposed('Territory,Owner')).toBe('territory')
    expect(proposed('Previous Territory,Owner')).toBe('rep')
    expect(proposed('Previous Territory,Colour')).toBe(null)
    const { accounts } = accountsOf('id,zip,Previous Territory\n1,02108,West\n')
    const placed = { ...accounts, unit: Int32Array.from([0]) }
    expect(refusalOf(alignmentFromOwners(placed, units))).toContain('Previous Territory speaks of territories')
    expect(accepted(alignmentFromOwners(placed, units, { by: 'territory' })).territories).toMatchObject([
      { id: 'West' },
    ])
  })

  test('without an owner column it says so', () => {
    const { accounts } = accountsOf('id,zip\n1,02108\n')
    expect(refusalOf(alignmentFromOwners(accounts, units))).toContain('No column names the owners')
  })
})

describe('roster', () => {
  test('an FTE that no plan holds is refused by name', () => {
    expect(refusalOf(readRoster(tableOf('rep,fte\nRep 01,1e9\n'), zips))).toContain('Rep 01 (row 1) has an FTE of 1e9')
    expect(refusalOf(readRoster(tableOf('rep,fte\nRep 01,1\nRep 02,0\n'), zips))).toBe(
      'Rep 02 (row 2) has an FTE of 0. Every rep needs an FTE above 0 and at most 1,000: correct it, or leave out who does not carry a territory.',
    )
  })

  test('homes by coordinates or by ZIP; what is missing has its usual value', () => {
    const { reps, counts, issues } = accepted(
      readRoster(tableOf('Name,Home ZIP,lat,lon,FTE\nRep 01,2108,,,"0,5"\nRep 02,,41.8,-71.4,\nRep 03,,,,80%\n'), zips),
    )
    expect(reps.map(({ fte }) => fte)).toEqual([0.5, 1, 0.8])
    expect(reps[0].homeLat).toBeCloseTo(42.36, 1)
    expect([reps[1].homeLng, reps[1].homeLat]).toEqual([-71.4, 41.8])
    expect(reps[2].homeLng).toBeNaN()
    expect(counts.unplaced).toBe(1)
    expect(problemCounts(issues)).toEqual({ 'no home': 1 })
  })

  test("the sample's roster is read whole", () => {
    const { reps, issues } = accepted(readRoster(tableOf(readFileSync('public/sample/roster.csv')), zips))
    expect(reps).toHaveLength(24)
    expect(issues.count).toBe(0)
    expect(reps.every(({ homeLng, fte }) => homeLng < 0 && fte > 0)).toBe(true)
  })
})

test('a call plan is read with any header; rows without numbers are listed', () => {
  const read = accepted(readCallPlan(tableOf('Class,Visits,Minutes\nA,24,60\nB,x,45\n')))
  expect(read.rows).toEqual([{ segment: 'A', callsPerYear: 24, minutesPerCall: 60 }])
  expect(problemCounts(read.issues)).toEqual({ 'not a number': 1 })
})
