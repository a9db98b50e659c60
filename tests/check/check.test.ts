import { describe, expect, it } from 'vitest'
import { isRefusal } from '#model/change.ts'
import { checkFiles, type ExportedTexts } from '#check/check.ts'
import type { Finding } from '#check/finding.ts'

/**
 *   a b | c d      East has a and b, West has c and d; one account of 10 in each
 */
function exported(change: { units?: string[][]; plan?: object; files?: ExportedTexts } = {}): ExportedTexts {
  const units = change.units ?? [
    ['a', 'East', 'engine'],
    ['b', 'East', 'engine'],
    ['c', 'West', 'engine'],
    ['d', 'West', 'engine'],
  ]
  const territories = ['East', 'West'].map((id) => ({ id, name: id, fte: 1, locked: false }))
  const plan = {
    accountMeasures: [{ id: 'accounts' }, { id: 'revenue' }],
    accounts: ['a', 'b', 'c', 'd'].map((unit, row) => [`Account ${row + 1}`, row, 1, 0, 0, '', unit, [1, 10], []]),
    alignments: [{ id: 'A1', bridges: [], locks: [], overrides: [], territories, units }],
    measures: [],
    settings: { balance: { corridors: [{ measureId: 'revenue', lo: 85, hi: 115 }], disruptionCap: null } },
    units: { values: [] },
    ...change.plan,
  }
  return {
    'plan.json': JSON.stringify(plan),
    'zip_to_terr.csv': `unit_type,unit_id,territory_id\n${units.map(([unit, t]) => `zip,${unit},${t}\n`).join('')}`,
    'neighbours.csv': 'unit_a,unit_b,kind\na,b,border\nb,c,border\nc,d,bridge\n',
    'account_to_rep.csv': `account_id,territory_id\n${units.map(([, t], row) => `Account ${row + 1},${t}\n`).join('')}`,
    'territories.csv': 'territory_id,fte\nEast,1\nWest,1\n',
    'summary.json': JSON.stringify({
      territories: ['East', 'West'].map((id) => {
        const count = units.filter(([, t]) => t === id).length
        return { territory_id: id, totals: { accounts: count, revenue: 10 * count } }
      }),
    }),
    ...change.files,
  }
}

function brokenIn(files: ExportedTexts): string[] {
  const findings = checkFiles(files, null)
  if (isRefusal(findings)) throw new Error(findings.refused)
  return findings.flatMap(({ broken }: Finding) => broken)
}

const refusedFor = (files: ExportedTexts) => {
  const answer = checkFiles(files, null)
  return isRefusal(answer) ? answer.refused : 'not refused'
}

describe('the checker', () => {
  it('reads ids that a spreadsheet would run as what they are', () => {
    const ids = ['=1+1', '@SUM(A1)', '-x', "'=quoted"]
    const accounts = ids.map((id, row) => [id, row, 1, 0, 0, '', 'abcd'[row], [1, 10], []])
    const rows = ids.map((id, row) => `'${id},${row < 2 ? 'East' : 'West'}\n`)
    const files = { 'account_to_rep.csv': `account_id,territory_id\n${rows.join('')}` }
    expect(brokenIn(exported({ plan: { accounts }, files }))).toEqual([])
  })

  it('refuses a plan of the future, and files whose fields are of another kind, in a sentence', () => {
    expect(refusedFor(exported({ plan: { version: 99 } }))).toMatch(/written by a newer Evenfield \(format 99\)/)
    const odd: unknown[] = [null, 5, 'x', [], {}, [null], [5], { a: null }, true]
    for (const key of ['accountMeasures', 'accounts', 'alignments', 'measures', 'settings', 'units', 'roster']) {
      for (const value of odd) {
        const answer = checkFiles(exported({ plan: { [key]: value } }), null)
        if (isRefusal(answer)) expect(answer.refused).toMatch(/^The .*\.$/)
      }
    }
    expect(refusedFor(exported({ plan: { accountMeasures: [null] } }))).toContain('damaged')
    for (const text of ['null', '5', '[]', '"x"']) expect(refusedFor({ 'plan.json': text })).toMatch(/^The .*\.$/)
  })

  it('finds nothing in a sound export', () => {
    expect(brokenIn(exported())).toEqual([])
  })

  it('names a territory in two pieces, and the corridors that it leaves', () => {
    const torn = [
      ['a', 'West', 'engine'],
      ['b', 'East', 'engine'],
      ['c', 'West', 'engine'],
      ['d', 'West', 'engine'],
    ]
    expect(brokenIn(exported({ units: torn }))).toEqual([
      'West lies in 2 pieces',
      'East has index 50.0 in revenue, outside 85 to 115',
      'West has index 150.0 in revenue, outside 85 to 115',
    ])
  })

  it('never rounds an index that is outside into its corridor', () => {
    const revenue = [4000, 4497, 5000, 6503]
    const accounts = revenue.map((value, row) => [`Account ${row + 1}`, row, 1, 0, 0, '', 'abcd'[row], [1, value], []])
    const broken = brokenIn(exported({ plan: { accounts } }))
    expect(broken).toContain('East has index 84.97 in revenue, outside 85 to 115')
    expect(broken).toContain('West has index 115.03 in revenue, outside 85 to 115')
  })

  it('counts a bridge as a neighbour', () => {
    const files = { 'neighbours.csv': 'unit_a,unit_b,kind\na,b,border\nb,c,border\n' }
    expect(brokenIn(exported({ files }))).toEqual(['West lies in 2 pieces'])
  })

  it('names a unit that is listed twice, and one that is missing', () => {
    const files = {
      'zip_to_terr.csv': 'unit_type,unit_id,territory_id\nzip,a,East\nzip,a,East\nzip,b,East\nzip,c,West\n',
    }
    expect(brokenIn(exported({ files }))).toEqual([
      'a stands in zip_to_terr.csv more than once',
      'd is missing from zip_to_terr.csv',
    ])
  })

  it('names an account that follows neither its unit nor an override', () => {
    const files = {
      'account_to_rep.csv': 'account_id,territory_id\nAccount 1,East\nAccount 2,West\nAccount 3,West\nAccount 4,West\n',
    }
    expect(brokenIn(exported({ files }))).toEqual(['Account 2 belongs to East, account_to_rep.csv says West'])
  })

  it('names locked ground that moved and a cap that was passed', () => {
    const territories = [
      { id: 'East', fte: 1, locked: false },
      { id: 'West', fte: 1, locked: false },
    ]
    const alignment = (id: string, of: string[], locks: object[]): object => ({
      id,
      locks,
      overrides: [],
      territories,
      units: ['a', 'b', 'c', 'd'].map((unit, u) => [unit, of[u], 'engine']),
    })
    const alignments = [
      alignment('A1', ['East', 'West', 'West', 'West'], [{ kind: 'unit', id: 'b' }]),
      alignment('A2', ['East', 'East', 'West', 'West'], [{ kind: 'unit', id: 'b' }]),
    ]
    const settings = { balance: { corridors: [], disruptionCap: 0.1, disruptionBasis: 'revenue' } }
    const locked = 'Locked unit b went from West to East'
    expect(brokenIn(exported({ plan: { alignments, settings } }))).toEqual([
      locked,
      '25.00 % moved, the cap is 10.00 %',
    ])
    // what was given by hand and locked then is where the planner wants it, as far as the files tell
    const given = [{ ...alignments[0], locks: [] }, alignments[1]]
    expect(brokenIn(exported({ plan: { alignments: given, settings } }))).toEqual([
      'No file tells where unit b was when it was locked',
      '25.00 % moved, the cap is 10.00 %',
    ])
    // nobody loses an account that joined later, nor one of a vacant territory
    const fresh = [{ ...alignments[0], newAccounts: ['Account 2'] }, alignments[1]]
    const vacant = alignments.map((one) => ({
      ...one,
      territories: [{ ...territories[0], repId: 'R1' }, territories[1]],
    }))
    for (const one of [fresh, vacant]) {
      expect(brokenIn(exported({ plan: { alignments: one, settings } }))).toEqual([locked])
    }
  })

  it('names a locked account that went, also one that is shared, and what is locked that no file tells of', () => {
    const territories = ['East', 'West'].map((id) => ({ id, fte: 1, locked: id === 'West' }))
    const units = ['a', 'b', 'c', 'd'].map((unit, u) => [unit, u < 2 ? 'East' : 'West', 'hand'])
    const lock = (kind: string, id: string) => ({ kind, id })
    const alignment = (id: string, locks: object[], overrides: object[] = []) => ({ id, locks, overrides, territories, units }) // prettier-ignore
    const moved = { accountId: 'Account 1', territoryId: 'West' }
    const shared = { accountId: 'Account 2', territoryId: 'East', parts: [{ territoryId: 'West', share: 0.4 }] }
    const locks = [lock('account', 'Account 1'), lock('account', 'Account 2'), lock('account', 'Account 3')]
    const settings = { balance: { corridors: [] } }
    const found = (...alignments: object[]) => {
      const answer = checkFiles(exported({ plan: { alignments, settings } }), null)
      if (isRefusal(answer)) throw new Error(answer.refused)
      return answer.filter(({ promise }) => /locked/.test(promise)).map(({ looked, broken }) => ({ looked, broken }))
    }
    expect(found(alignment('A1', locks), alignment('A2', locks))).toEqual([{ looked: 4, broken: [] }])
    expect(found(alignment('A1', locks), alignment('A2', locks, [moved, shared]))).toEqual([
      {
        looked: 4,
        broken: [
          'Locked account Account 1 went from East to West',
          'Locked account Account 2 went from East to East 60 % and West 40 %',
        ],
      },
    ])
    const untold = ['territory West', 'unit a'].map((what) => `No file tells where ${what} was when it was locked`)
    expect(found(alignment('A1', [lock('unit', 'a')]))).toEqual([{ looked: 0, broken: untold }])
    expect(found(alignment('A1', []), alignment('A2', [lock('unit', 'a')]))).toEqual([
      { looked: 1, broken: [] },
      { looked: 0, broken: untold.slice(1) },
    ])
  })

  it('names totals that do not add up', () => {
    const files = { 'summary.json': '{"territories":[{"territory_id":"East","totals":{"revenue":21}}]}' }
    expect(brokenIn(exported({ files }))).toEqual(['East has 20 of revenue, summary.json says 21'])
  })

  it('refuses what is no plan file with a sentence', () => {
    expect(checkFiles({ 'plan.json': 'not json' }, null)).toHaveProperty('refused', expect.stringMatching(/not JSON/))
  })
})

describe('wishes beside corridors', () => {
  const asking = (balance: object, alignment: object = {}): { plan: object } => ({
    plan: {
      alignments: [
        {
          id: 'A1',
          locks: [],
          overrides: [],
          territories: ['East', 'West'].map((id) => ({ id, name: id, fte: 1, locked: false, parentId: `D${id}` })),
          regions: ['DEast', 'DWest'].map((id) => ({ id, level: 'district', parentId: '' })),
          units: ['a', 'b', 'c', 'd'].map((unit, i) => [unit, i < 2 ? 'East' : 'West', 'engine']),
          ...alignment,
        },
      ],
      settings: {
        balance: { corridors: [{ measureId: 'revenue', lo: 85, hi: 115 }], disruptionCap: null, ...balance },
      },
    },
  })

  it('least and most are told of each territory', () => {
    const corridor = { measureId: 'revenue', lo: 85, hi: 115 }
    expect(brokenIn(exported(asking({ corridors: [{ ...corridor, min: 20, max: 20 }] })))).toEqual([])
    expect(brokenIn(exported(asking({ corridors: [{ ...corridor, max: 19 }] })))).toEqual([
      'East has 20 of revenue, more than 19',
      'West has 20 of revenue, more than 19',
    ])
  })

  it('ground kept together, barriers, and what a barrier does not hold together', () => {
    const ties = (kind: string, units: string[]) => exported(asking({}, { ties: [{ id: 'K1', kind, units }] }))
    expect(brokenIn(ties('together', ['b', 'c']))).toEqual(['b and what is to stay with it lie in 2 territories'])
    expect(brokenIn(ties('together', ['a', 'b']))).toEqual([])
    expect(brokenIn(ties('round', ['a', 'b']))).toEqual([])
    expect(brokenIn(ties('round', ['a', 'b', 'c']))).toEqual(['West holds c and d, between which there is a barrier'])
    const barred = ties('between', ['a', 'b'])
    const neighbours = 'unit_a,unit_b,kind\na,b,barrier\nb,c,border\nc,d,bridge\n'
    expect(brokenIn({ ...barred, 'neighbours.csv': neighbours })).toEqual([
      'East lies in 2 pieces',
      'East holds a and b, between which there is a barrier',
    ])
  })

  it('states, districts and their sums', () => {
    const within = (states: string) => exported({ ...asking({ within: 'state' }), files: { 'within.csv': states } })
    expect(brokenIn(within('unit_id,within\na,NY\nb,NY\nc,NJ\nd,NJ\n'))).toEqual([])
    expect(brokenIn(within('unit_id,within\na,NY\nb,NJ\nc,NJ\nd,NJ\n'))).toEqual(['East lies in NY (a) and NJ (b)'])
    expect(brokenIn(exported(asking({ within: 'state' })))).toEqual([
      'within.csv is missing or has no columns unit_id and within',
    ])
    expect(brokenIn(exported(asking({ within: 'district' })))).toEqual([])
    const band = { levelBand: { level: 'district', lo: 90, hi: 110 } }
    expect(brokenIn(exported(asking(band)))).toEqual([])
    const three = ['a', 'b', 'c', 'd'].map((unit, i) => [unit, i < 3 ? 'East' : 'West', 'engine'])
    expect(brokenIn(exported({ ...asking(band, { units: three }), units: three }))).toContain(
      'DEast has index 150.0 in revenue, outside 90 to 110',
    )
  })
})
