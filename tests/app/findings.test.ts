import { expect, test } from 'vitest'
import { findGroups, standingOf, troubleCount, type FindingGroup } from '#app/findings/findings.ts'
import { reachProblems } from '#app/reach.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { packTexts } from '#model/text.ts'
import { withLock } from '#plan/lockTerritory.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'

const findingGroups = (scores: PlanScores): readonly FindingGroup[] => finished(findGroups(scores))

function titlesOf(project: Project): string[] {
  return findingGroups(scorePlan(project, planOf(project)))
    .filter(({ findings }) => findings.length > 0)
    .map(({ title }) => title)
}

test('a territory in two pieces and ground that nobody has are found', () => {
  // A lies left and right of B; the last unit is Unassigned
  const project = smallProject(`
    ABA
    AB.`)
  const groups = findingGroups(scorePlan(project, planOf(project)))
  expect(groups.flatMap(({ findings }) => findings.map(({ text }) => text))).toEqual(
    expect.arrayContaining(['A: 2 ZIPs detached', expect.stringContaining('1 ZIP')]),
  )
  expect(titlesOf(project)).toContain('Everything assigned')
})

test('the badge counts kinds of trouble, not findings of all kinds together; notes are apart', () => {
  // three loose pieces are one kind; a vacant territory is a note
  const project = smallProject('ABABABA')
  const groups = findingGroups(scorePlan(project, planOf(project)))
  const standing = (title: string) => standingOf(groups.find((group) => group.title === title)!)
  expect(groups.find(({ title }) => title === 'In one piece')!.findings.length).toBeGreaterThan(2)
  expect(standing('In one piece')).toBe('answer')
  expect(standing('A rep for each territory')).toBe('note')
  expect(standing('Everything assigned')).toBe('holds')
  const asking = groups.filter((group) => standingOf(group) === 'answer').length
  expect(troubleCount(groups)).toBe(asking)
})

test('ground that is covered for a time is not called vacant, and the day is named from which it is', () => {
  const project = smallProject('AB', {
    members: [{ territoryId: 'T1', repId: 'R2', role: 'owner', share: 1, start: '2026-11-23', end: '2027-02-28' }],
  })
  const staffed = { ...project, roster: [repNamed('R2')] }
  const texts = findingGroups(scorePlan(staffed, planOf(staffed))).flatMap(({ findings }) =>
    findings.map(({ text }) => text),
  )
  expect(texts.filter((text) => text.startsWith('A is'))).toEqual([
    expect.stringMatching(/^A is covered by .* until .*2027, vacant then: /),
  ])
  expect(texts.some((text) => text.startsWith('B is vacant: '))).toBe(true)
})

test('a promise about what is not known says so and does not hold', () => {
  const standings = (project: Project) =>
    Object.fromEntries(
      findingGroups(scorePlan(project, planOf(project))).map((group) => [group.title, standingOf(group)]),
    )
  // nobody has a rep, a home, a parent, a rule or a hold
  const bare = standings(smallProject('AB'))
  for (const title of ['Within capacity', 'Homes inside their territory', 'Families with one rep']) {
    expect([title, bare[title]]).toEqual([title, 'nothing'])
  }
  expect(bare['Accounts where their rule says']).toBe('nothing')
  expect(bare['No hold past its date']).toBe('nothing')
  expect(bare['In one piece']).toBe('holds')
  expect(standings(smallProject('.'))['In one piece']).toBe('nothing')
})

test('an index just outside is not rounded into the corridor', () => {
  const project = smallProject('AB')
  const [accounts] = project.units.values
  const values = [accounts!, Float64Array.of(84.6, 115.4)]
  const uneven = { ...project, units: { ...project.units, values } }
  const texts = findingGroups(scorePlan(uneven, planOf(uneven))).flatMap(({ findings }) =>
    findings.map(({ text }) => text),
  )
  expect(texts).toEqual(expect.arrayContaining(['A: Revenue 84.6, under 85–115']))
})

test('a unit that alone is more than a territory may hold is named, with a corridor that would do', () => {
  const project = smallProject('AABB')
  const [accounts] = project.units.values
  const values = [accounts!, Float64Array.of(70, 10, 10, 10)]
  const heavy = { ...project, units: { ...project.units, values } }
  const [sentence] = reachProblems(scorePlan(heavy, planOf(heavy)))
  expect(sentence).toContain(`ZIP ${project.units.id[0]} alone is 140`)
  expect(sentence).toContain('85–140')
})

test('nothing is said to be out of reach where every unit is light', () => {
  const project = smallProject('AABB')
  expect(reachProblems(scorePlan(project, planOf(project)))).toEqual([])
})

/** The findings of one group. */
function textsOf(project: Project, title: string): string[] {
  const group = findingGroups(scorePlan(project, planOf(project))).find((one) => one.title === title)
  return group!.findings.map(({ text }) => text)
}

test('a pocket inside a territory is a hole, and a piece apart from the rest is named with its size', () => {
  const project = smallProject(`
    AAAB
    A.AB
    AAAB
    BBBB
    BABB`)
  expect(textsOf(project, 'Without holes')).toEqual(['1 ZIP Unassigned inside A'])
  expect(textsOf(project, 'In one piece')).toEqual(['A: 1 ZIP detached'])
})

const rep = (id: string, homeLng: number, homeLat: number) => repNamed(id, { name: `Rep ${id}`, homeLng, homeLat })

function withReps(map: string, ...reps: ReturnType<typeof rep>[]): Project {
  const project = smallProject(map)
  const territories = planOf(project).territories.map((one, slot) => one && { ...one, repId: reps[slot - 1]?.id ?? '' })
  const plan = { ...planOf(project), territories }
  return { ...project, roster: reps, alignments: [{ ...project.alignments[0]!, plan }] }
}

test('a rep who lives in another territory is found', () => {
  // the grid begins at 100° west, 40° north, a tenth of a degree a unit
  const project = withReps('AABB', rep('R1', -99.99, 40), rep('R2', -99.9, 40))
  expect(textsOf(project, 'Homes inside their territory')).toEqual(['Rep R2 lives outside B'])
  expect(textsOf(project, 'A rep for each territory')).toEqual([])
})

test('a territory with more work than its rep has hours is over capacity', () => {
  const project = withReps('AABB', rep('R1', NaN, NaN), rep('R2', NaN, NaN))
  const hours = project.measures.map((measure) => (measure.id === 'revenue' ? { ...measure, id: 'workload' } : measure))
  const values = [project.units.values[0]!, Float64Array.of(700, 500, 500, 500)]
  const busy = {
    ...project,
    measures: hours,
    units: { ...project.units, measures: hours, values },
    settings: { ...project.settings, capacity: { sellingShare: 0.5, weeks: 50 } },
  }
  expect(textsOf(busy, 'Within capacity')).toEqual(['A: 1,200 hours of work for 1,000, 120\u00a0% of capacity'])
})

test('a lock whose day has passed is found, one that still runs is not', () => {
  const project = smallProject('AABB')
  const lock = (id: string, until: string) => ({ kind: 'unit', id, reason: '', until }) as const
  const plan = {
    ...planOf(project),
    locks: [lock('10000', '2020-01-31'), lock('10001', '2999-01-31'), lock('10002', '')],
  }
  const territories = plan.territories.map(
    (one, slot) => one && withLock(one, true, { reason: 'Strike', until: slot === 1 ? '2020-01-31' : '2999-01-31' }),
  )
  const held = { ...project, alignments: [{ ...project.alignments[0]!, plan: { ...plan, territories } }] }
  expect(textsOf(held, 'No hold past its date')).toEqual([
    expect.stringMatching(/^Lock on A ended .*2020 \(Strike\)$/),
    expect.stringMatching(/^Lock on 10000 ended /),
  ])
})

test('accounts of one parent with two reps are a split family', () => {
  const project = withReps('AABB', rep('R1', NaN, NaN), rep('R2', NaN, NaN))
  const parents = ['', 'Account 0001', 'Account 0001', '', '', '', '', '']
  const columns = [...project.accounts.columns, { name: 'parent', text: packTexts(parents) }]
  const accounts = { ...project.accounts, columns, roles: { ...project.accounts.roles, parent_account_id: 2 } }
  expect(textsOf({ ...project, accounts }, 'Families with one rep')).toEqual(['Account 0001: 3 accounts with 2 reps'])
})

test('neighbours of one colour are found once', () => {
  expect(textsOf(smallProject('AABB'), 'Neighbours told apart')).toEqual(['A and B have one colour'])
})

test('accounts that are named for another territory than their rule says are found, with what would release them', () => {
  const rule = {
    id: 'U1',
    name: 'All to B',
    order: 1,
    parentId: '',
    territoryId: 'T2',
    join: 'all' as const,
    tests: [],
  }
  const named = (accountId: string, territoryId: string) => ({ accountId, territoryId, reason: '', holdUntil: '' })
  const overrides = [named('Account 0001', 'T1'), named('Account 0002', 'T2'), named('Account 0003', 'T3')]
  const project = smallProject('ABC', { rules: [rule], overrides }, 2)
  const title = 'Accounts where their rule says'
  expect(textsOf(project, title)).toEqual(['All to B: 2 accounts by name elsewhere than B'])
  const group = findingGroups(scorePlan(project, planOf(project))).find((one) => one.title === title)!
  expect(group.findings[0]!.holds).toEqual([overrides[0], overrides[2]])
  expect(textsOf(smallProject('ABC', { rules: [rule] }, 2), title)).toEqual([])
})
