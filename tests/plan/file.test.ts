import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#model/change.ts'
import { readPlanFile, writePlanFile, type PlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { smallProject } from './smallPlan.ts'

const project = smallProject('AAB ABB C.C', {
  locks: [{ kind: 'unit', id: '10002', reason: 'strike', until: '2027-01-31' }],
  overrides: [
    { accountId: 'Account 0001', territoryId: 'T2', reason: 'key', holdUntil: '' },
    {
      accountId: 'Account 0002',
      territoryId: 'T1',
      parts: [{ territoryId: 'T3', share: 0.25 }],
      reason: 'two sites',
      holdUntil: '',
    },
  ],
  newAccounts: ['Account 0003'],
  bridges: [{ unitA: '10006', unitB: '10008', on: true }],
  ties: [
    { id: 'K1', kind: 'together', units: ['10000', '10001'] },
    { id: 'K2', kind: 'between', units: ['10002', '10005'] },
  ],
})
const bytes = writePlanFile(project)
const text = new TextDecoder().decode(bytes)

function read(changed: string): ReturnType<typeof readPlanFile> {
  return readPlanFile(new TextEncoder().encode(changed))
}

test('one record a line, keys in order', () => {
  const lines = text.split('\n')
  expect(lines).toContain('["10002","T2","hand"],')
  expect(lines).toContain('{"color":"#4477AA","fte":1,"id":"T1","locked":false,"name":"A","parentId":"","repId":""},')
  const keys = Object.keys(JSON.parse(text))
  expect(keys).toEqual(keys.toSorted())
})

test('texts as long as a table may hold come back whole', () => {
  const name = 'x'.repeat(900_000)
  const read = readPlanFile(writePlanFile({ ...smallProject('AB'), name }, null))
  expect(read).toMatchObject({ name })
})

test('a plan that was written comes back whole', () => {
  const file = read(text) as PlanFile
  const { project: again, missingUnits } = joinPlanFile(file, project.units)
  expect(missingUnits).toEqual([])
  expect(again.accounts).toEqual(project.accounts)
  expect(again.alignments).toEqual(project.alignments)
  expect(again.settings).toEqual(project.settings)
})

test('what a balance run is asked for comes back whole, and what no run knows is refused', () => {
  const asked = {
    ...project.settings.balance,
    corridors: [{ measureId: 'revenue', lo: 85, hi: 115, weight: 1, min: 4, max: 9.5 }],
    focus: ['T1', 'T3'],
    within: 'district' as const,
    levelBand: { level: 'region' as const, lo: 90, hi: 110 },
  }
  const settings = { ...project.settings, balance: asked }
  const written = new TextDecoder().decode(writePlanFile({ ...project, settings }))
  expect((read(written) as PlanFile).settings).toEqual(settings)
  expect(isRefusal(read(written.replace('"within":"district"', '"within":"street"')))).toBe(true)
})

test('units that the geography does not have are listed, and the rest joins', () => {
  const fewer = smallProject('AAB ABB').units
  const { project: joined, missingUnits } = joinPlanFile(read(text) as PlanFile, fewer)
  expect(missingUnits).toEqual(['10006', '10007', '10008'])
  expect(joined.accounts.unit.filter((unit) => unit < 0)).toHaveLength(6)
  expect(Array.from(joined.alignments[0]!.plan.territoryOf)).toEqual([1, 1, 2, 1, 2, 2])
})

test("areas of the user's own are stored whole with their neighbours and outlines", () => {
  const own = { ...project, units: { ...project.units, kind: 'polygon' as const, bridges: [{ a: 0, b: 8 }] } }
  const outlines = drawing(0)
  const written = writePlanFile(own, outlines)
  const { own: units } = (readPlanFile(written) as PlanFile).units
  expect(units).toMatchObject({ id: own.units.id, bridges: [{ a: 0, b: 8 }], outlines })
  expect(units!.borders).toHaveLength(12)
})

function drawing(arc: number, units = 1) {
  const geometries = Array.from({ length: units }, () => ({ type: 'Polygon', arcs: [[arc]] }))
  return { type: 'Topology', arcs: [[[0, 0]]], objects: { units: { type: 'GeometryCollection', geometries } } }
}

test.each([
  ['no collection', { ...drawing(0), objects: {} }],
  ['an arc that is not there', drawing(1)],
  ['an arc backwards that is not there', drawing(-2)],
  ['a place without a number', { ...drawing(0), arcs: [[[0, null]]] }],
  ['more outlines than units', drawing(0, 10)],
  ['a transform of nothing', { ...drawing(0), transform: {} }],
])('outlines with %s, which no map could draw, are refused in a sentence', (_, outlines) => {
  const answer = readPlanFile(
    writePlanFile({ ...project, units: { ...project.units, kind: 'polygon' as const } }, outlines),
  )
  expect(isRefusal(answer) && answer.refused).toMatch(/^This plan file cannot be opened: .*outlines.*\.$/)
})

test.each([
  ['nothing', ''],
  ['half a file', text.slice(0, text.length / 2)],
  ['another JSON', '{"type":"FeatureCollection"}'],
  ['a list', '[]'],
  ['a later format', text.replace('"version":1', '"version":2')],
  ['a territory that is not there', text.replace('["10002","T2","hand"]', '["10002","T9","hand"]')],
  ['an FTE of 0', text.replace('"fte":1', '"fte":0')],
  ['a territory twice', text.replace('"id":"T2"', '"id":"T1"')],
  ['an account twice', text.replace('["Account 0002",1,', '["Account 0001",1,')],
  ['a row twice', text.replace('["Account 0002",1,', '["Account 0002",0,')],
  ['no number', text.replace('"weight":1', '"weight":"1"')],
  ['a currency that is none', text.replace('"currency":"USD"', '"currency":"EURO"')],
  ['an FTE that is next to nothing', text.replace('"fte":1', '"fte":1e-320')],
  ['minutes without end', text.replace(/"minutesPerCall":\d+/, '"minutesPerCall":1e308')],
  ['calls without end', text.replace(/"callsPerYear":\d+/, '"callsPerYear":1e40')],
  ['a weight without end', text.replace('"weight":1', '"weight":1e300')],
  ['revenue without end', text.replace(/("Account 0001",.*?,\[1,)[\d.]+\]/, (_, before) => `${before}1e300]`)],
  ['a place that is not on earth', text.replace('-100,40,', '-100,1e300,')],
  [
    'parts that name a territory twice',
    text.replace('{"share":0.25,"territoryId":"T3"}', '{"share":0.25,"territoryId":"T1"}'),
  ],
  [
    'a measure without numbers',
    text.replace('"measures":[', '"measures":[{"from":"accounts","id":"x","kind":"money","name":"X"},'),
  ],
  [
    'numbers without their measure',
    text
      .replaceAll('{"from":"accounts","id":"revenue"', '{"from":"units","id":"revenue"')
      .replace('{"from":"units","id":"revenue"', '{"from":"accounts","id":"revenue"'),
  ],
  ['a scenario without its alignment', text.replace('"core":"A1"', '"core":"A7"')],
])('%s is refused in a sentence', (_, changed) => {
  const answer = read(changed)
  expect(isRefusal(answer) && answer.refused).toMatch(/^This plan file cannot be opened: .+\.$/)
})

test('measures that stand in another order keep their numbers', () => {
  const [, block] = /"measures":\[\n([^\]]*)\n\]/.exec(text)!
  const [first, second] = block!.split(',\n')
  const file = read(text.replace(`"measures":[\n${block}`, `"measures":[\n${second},\n${first}`)) as PlanFile
  expect(file.measures.map(({ id }) => id)).toEqual(['accounts', 'revenue'])
})

test('a plan of a newer Evenfield says what to do', () => {
  const answer = read(text.replace('"version":1', '"version":2'))
  expect(isRefusal(answer) && answer.refused).toBe(
    'This plan file cannot be opened: it was written by a newer Evenfield, in format 2; this one reads up to 1. Update Evenfield and open it again.',
  )
})

test('bytes that are no text, and lists nested without end, are refused', () => {
  expect(isRefusal(readPlanFile(Uint8Array.from([0xff, 0xfe, 0x00, 0x80])))).toBe(true)
  expect(isRefusal(read('['.repeat(3_000_000)))).toBe(true)
})

test('no file can change what objects inherit', () => {
  const poisoned = text.replace(
    '"name":"Small"',
    '"__proto__":{"name":"x","polluted":1},"constructor":{},"name":"Small"',
  )
  read(poisoned)
  expect(isRefusal(read(text.replace('"name":"Small"', '"__proto__":{"name":"x"}')))).toBe(true)
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
})

test('a damaged file is refused or read, but never throws', () => {
  const tokens = ['null', '-1', '1e999', '"x"', '[]', '{}', 'true', '"__proto__"', '4294967296', '""']
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(40), fc.constantFrom(...tokens), (at, length, token) => {
      const answer = read(text.slice(0, at) + token + text.slice(at + length))
      if (!isRefusal(answer)) joinPlanFile(answer, project.units)
    }),
    { numRuns: 300 },
  )
  const paths = [...text.matchAll(/(?<=[:,[])("[^"]*"|-?\d+(\.\d+)?|true|false|null)/g)]
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.constantFrom(...tokens), (match, token) => {
      const answer = read(text.slice(0, match.index) + token + text.slice(match.index + match[0].length))
      if (!isRefusal(answer)) joinPlanFile(answer, project.units)
    }),
    { numRuns: 600 },
  )
})

test('shared and new accounts are read back; parts that leave nothing to the leading territory are refused', () => {
  const file = read(text) as PlanFile
  const { overrides, newAccounts } = file.alignments[0]!.plan
  expect(overrides[1]).toMatchObject({ parts: [{ territoryId: 'T3', share: 0.25 }] })
  expect(newAccounts).toEqual(['Account 0003'])
  expect(read(text.replace('"share":0.25', '"share":1'))).toHaveProperty('refused')
})
