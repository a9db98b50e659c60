import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { assignLeads } from '#jobs/assignLeads.ts'
import { leadsCsv } from '#jobs/leadsCsv.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { Rule } from '#model/rule.ts'
import { applyChange } from '#plan/apply.ts'
import { setRules } from '#plan/setRules.ts'
import { readGeo } from '../geo/geoFiles.ts'

const tables = geoTables(readGeo)
const file = (name: string) => readFileSync(`public/sample/${name}`)

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

let project: Project

beforeAll(async () => {
  const made = granted(
    await importProject(
      {
        name: 'Sample',
        accounts: file('accounts.csv'),
        units: { kind: 'zip' },
        roster: file('roster.csv'),
        present: file('alignment.csv'),
        territories: file('territories.csv'),
      },
      tables,
    ),
  )
  const rule = (id: string, territoryId: string, field: string, value: string): Rule => {
    const tests = [{ field, comparison: 'is', values: [value] }] as const
    return { id, name: '', order: Number(id.slice(1)), parentId: '', territoryId, join: 'all', tests }
  }
  // hospitals of Vermont match both rules: Boston's rep has the skill Hospital, Connecticut's has Dental
  const rules = [rule('U1', 'T02', 'state', 'VT'), rule('U2', 'T01', 'industry', 'Hospital')]
  project = applyChange(made.project, granted(setRules(made.project, 'A2', { rules })))
}, 60_000)

async function assigned(text: string): Promise<Record<string, string>[]> {
  const answer = granted(await assignLeads(project, 'A2', new TextEncoder().encode(text), tables))
  const csv = new TextDecoder().decode(leadsCsv(project, project.alignments[1]!.plan, answer))
  return Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data
}

describe('leads', () => {
  it('go by rule, else by their ZIP, also one without an account or with a PO box only', async () => {
    const territoryOf = new Map(
      Papa.parse<Record<string, string>>(file('alignment.csv').toString(), { header: true }).data.map((row) => [
        row['unit_id'],
        row['territory_id'],
      ]),
    )
    const used = new Set(
      Papa.parse<Record<string, string>>(file('accounts.csv').toString(), { header: true }).data.map(
        (row) => row['postal_code'],
      ),
    )
    const empty = [...territoryOf.keys()].find((zip) => zip && !used.has(zip))!
    const rows = await assigned(
      `name;plz;industry\nNew 1;${empty};Clinic\nNew 2;${empty};Hospital\nNew 3;;Clinic\nNew 4;02238;Clinic\n`,
    )
    expect(rows[0]).toMatchObject({ territory_id: territoryOf.get(empty), assigned_by: 'geography', name: 'New 1' })
    expect(rows[1]).toMatchObject({ territory_id: 'T01', rep_id: 'R01', assigned_by: 'rule' })
    expect(rows[1]!['reason']).toContain('industry is Hospital')
    expect(rows[2]).toMatchObject({ territory_id: '', rep_id: '', assigned_by: '' })
    expect(rows[2]!['reason']).toContain('place is not known')
    expect(rows[3]).toMatchObject({ territory_id: territoryOf.get('02138'), assigned_by: 'geography' })
  })

  it('that several reps could take go to the one with the skill, and say so', async () => {
    const [lead] = await assigned('name,zip,state,industry\nNew 1,05401,VT,Hospital\n')
    expect(lead).toMatchObject({ territory_id: 'T01', rep_id: 'R01', assigned_by: 'rule' })
    expect(lead!['reason']).toContain('has the skill hospital')
  })

  it('that are accounts already stay with their owner', async () => {
    const [lead] = await assigned('account_id,zip\nA0002,90210\n')
    expect(lead!['reason']).toContain('is an account of this plan already')
    expect(lead!['territory_id']).not.toBe('')
  })

  it('without any column for a place are refused in a sentence', async () => {
    const answer = await assignLeads(
      project,
      'A2',
      new TextEncoder().encode('company,industry\nNew 1,Clinic\nNew 2,Dental\n'),
      tables,
    )
    expect(answer).toEqual({ refused: expect.stringContaining('The leads need a ZIP') })
  })
})
