import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UsageError } from '#cli/command.ts'
import { merge } from '#cli/merge.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { editTerritory } from '#plan/territories.ts'
import { smallProject } from '../plan/smallPlan.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenfield-merge-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const small = smallProject('AABBB. AACCB. DDCCEE')
const base: Project = { ...small, units: { ...small.units, kind: 'polygon' } }

function edited(...edits: ((project: Project) => PlanChange | Refusal)[]): Project {
  return edits.reduce((project, edit) => {
    const change = edit(project)
    if (isRefusal(change)) throw new Error(change.refused)
    return applyChange(project, change)
  }, base)
}

const path = (name: string) => join(folder, name)
const save = (name: string, project: Project) => writeFileSync(path(name), writePlanFile(project))
/** Unit → territory as the merged file says it. */
function owners(name: string): Record<string, string> {
  const { alignments } = JSON.parse(readFileSync(path(name), 'utf8'))
  return Object.fromEntries(alignments[0].units.map(([unit, territory]: [string, string]) => [unit, territory]))
}

save('base.json', base)
save(
  'mine.json',
  edited((project) => moveUnits(project, 'A1', { units: [0, 1], territory: 2 })),
)
save(
  'theirs.json',
  edited(
    (project) => moveUnits(project, 'A1', { units: [1, 2], territory: 3 }),
    (project) => editTerritory(project, 'A1', { territory: 5, name: 'East' }),
  ),
)
const three = ['base.json', 'mine.json', 'theirs.json'].map(path)

test('conflicts keep my side, are listed in a file and end with code 1; what is settled ends with 0', async () => {
  expect(await merge.run([...three, '--out', path('merged.json')])).toBe(1)
  expect(owners('merged.json')).toMatchObject({ 10000: 'T2', 10001: 'T2', 10002: 'T3' })
  expect(readFileSync(path('merged.json'), 'utf8')).toContain('"name":"East"')
  const listed = JSON.parse(readFileSync(path('merged.conflicts.json'), 'utf8'))
  expect(listed).toMatchObject([{ what: 'area 10001', mine: 'B', theirs: 'C', take: '' }])

  writeFileSync(path('settled.json'), JSON.stringify([{ ...listed[0], take: 'theirs' }]))
  expect(await merge.run([...three, '--out', path('again.json'), '--settled', path('settled.json')])).toBe(0)
  expect(owners('again.json')).toMatchObject({ 10000: 'T2', 10001: 'T3', 10002: 'T3' })

  expect(await merge.run([...three, '--out', path('rule.json'), '--take', 'theirs'])).toBe(0)
  expect(readFileSync(path('rule.json'), 'utf8')).toBe(readFileSync(path('again.json'), 'utf8'))
})

test('merging a plan with what it came from changes no byte', async () => {
  expect(await merge.run([three[0]!, three[1]!, three[0]!, '--out', path('same.json')])).toBe(0)
  expect(readFileSync(path('same.json'), 'utf8')).toBe(readFileSync(path('mine.json'), 'utf8'))
})

test('called wrongly it says how', async () => {
  await expect(merge.run(three)).rejects.toThrow(UsageError)
  await expect(merge.run([three[0]!, '--out', path('x.json')])).rejects.toThrow('Name three plans')
  await expect(merge.run([...three, '--out', path('x.json'), '--take', 'both'])).rejects.toThrow('mine or theirs')
})

test('of three plans the one that cannot be opened is named, and a place that cannot be written says why', async () => {
  writeFileSync(path('half.json'), readFileSync(path('base.json'), 'utf8').slice(0, 500))
  const half = [path('base.json'), path('half.json'), path('theirs.json'), '--out', path('never.json')]
  await expect(merge.run(half)).rejects.toThrow(/half\.json: This plan file cannot be opened/)
  await expect(merge.run([...three, '--out', folder])).rejects.toThrow('it is a folder')
})

test('what is called wrongly is said in our own words', async () => {
  await expect(merge.run([...three, '--nosuch'])).rejects.toThrow('There is no option --nosuch.')
  await expect(merge.run(three)).rejects.toThrow('--out is missing.')
  await expect(merge.run([...three, '--out', 'a', '--out', 'b'])).rejects.toThrow(
    '--out stands there twice. Give it once.',
  )
  await expect(merge.run(three.slice(1))).rejects.toThrow('Name three plans')
})
