import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportFiles } from '#jobs/exportFiles.ts'
import { movesCsv, reasonedMoves } from '#jobs/moveReasons.ts'
import { scorePlan } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

/** The plan of the second map, with the first one as the alignment that it started from. */
function goneOn(before: string, after: string): Project {
  const [was, is] = [smallProject(before), smallProject(after)]
  const present = was.alignments[0]!
  return { ...is, alignments: [present, { ...present, id: 'A2', plan: planOf(is) }] }
}

//   A A A B      A A B B      one unit went over, and one in another place
//   A A A B  ->  A A A B
//   A A A B      A A B B
const project = goneOn('AAAB AAAB AAAB', 'AABB AAAB AABB')
const moves = () => reasonedMoves(project, project.alignments[0]!.plan, project.alignments[1]!.plan)

test('units that touch and go the same way are one move', () => {
  expect(moves().map(({ units, from, to }) => [Array.from(units), from, to])).toEqual([
    [[2], 1, 2],
    [[10], 1, 2],
  ])
})

test('at one of its units a move says how large it is', () => {
  const [one] = moves()
  expect(one!.unitReason).toBe(one!.reason)
  const three = goneOn('AAB AAB AAB', 'ABB ABB ABB')
  const [column] = reasonedMoves(three, three.alignments[0]!.plan, three.alignments[1]!.plan)
  expect(column!.unitReason).toBe(`${column!.reason} Moved as one block of 3 ZIPs.`)
})

test('the numbers of a move are those of the plan with it and without it', () => {
  const { plan } = project.alignments[1]!
  for (const move of moves()) {
    const territoryOf = plan.territoryOf.slice()
    for (const unit of move.units) territoryOf[unit] = move.from
    const [now, without] = [scorePlan(project, plan), scorePlan(project, { ...plan, territoryOf })]
    expect(move.made.from).toEqual(now.cards[move.from]!.index)
    expect(move.made.to).toEqual(now.cards[move.to]!.index)
    expect(move.kept!.from).toEqual(without.cards[move.from]!.index)
    expect(move.kept!.to).toEqual(without.cards[move.to]!.index)
    expect(move.kept!.cut).toBe(planSummary(without).cut)
    expect(move.kept!.outOfCorridor).toBe(planSummary(without).outOfCorridor)
    const text = (index: number) => String(Math.round(index))
    expect(move.reason).toContain(`A from ${text(move.kept!.from[1]!)} to ${text(move.made.from[1]!)}`)
    expect(move.reason).toContain(`B from ${text(move.kept!.to[1]!)} to ${text(move.made.to[1]!)}`)
  }
})

test('a move that holds a territory together says so, and that keeping it would tear one', () => {
  //   A B A -> A A A: the B in the middle parted A
  const torn = goneOn('ABA BBB', 'AAA BBB')
  const [move] = reasonedMoves(torn, torn.alignments[0]!.plan, torn.alignments[1]!.plan)
  expect(move).toMatchObject({ tears: true })
  expect(move!.reason).toContain('keeps the ground in one piece')
  expect(move!.keeping).toContain('a loose piece would be made')
})

test('ground of a territory that is no more cannot go back', () => {
  const ended = goneOn('AAB CCB', 'AAB AAB')
  const plan = { ...planOf(smallProject('AAB AAB')) }
  const [move] = reasonedMoves(ended, ended.alignments[0]!.plan, plan)
  expect(move).toMatchObject({ from: -1, kept: null, reason: 'C is no more; its ground went to A.' })
})

test('of two territories that are no more each has its own moves and its own name', () => {
  const ended = goneOn('CCDD AAAA', 'AAAA AAAA')
  const told = reasonedMoves(ended, ended.alignments[0]!.plan, ended.alignments[1]!.plan)
  expect(told.map(({ title, reason }) => [title, reason])).toEqual([
    ['2 ZIPs from C to A', 'C is no more; its ground went to A.'],
    ['2 ZIPs from D to A', 'D is no more; its ground went to A.'],
  ])
})

test('the file has a row per moved unit with the numbers of its move', () => {
  const rows = Papa.parse<Record<string, string>>(new TextDecoder().decode(movesCsv(project, 'A2')!), {
    header: true,
    skipEmptyLines: true,
  }).data
  expect(rows.map((row) => [row.unit_id, row.from_territory, row.to_territory])).toEqual([
    ['10002', 'T1', 'T2'],
    ['10010', 'T1', 'T2'],
  ])
  expect(Number(rows[0]!.revenue_index_from_now)).toBe(moves()[0]!.made.from[1])
  expect(rows[0]!.reason).toBe(moves()[0]!.reason)
  expect(movesCsv(project, 'A1')).toBeNull()
})

test('each account that changes hands has the reason of its ground, or says that it is given by name', () => {
  const named = { accountId: 'Account 0001', territoryId: 'T2', reason: '', holdUntil: '' }
  const [before, after] = project.alignments
  const alignments = [before!, { ...after!, plan: { ...after!.plan, overrides: [named] } }]
  const file = exportFiles({ ...project, alignments }, 'A2').find(({ name }) => name === 'changes.csv')!
  const rows = Papa.parse<Record<string, string>>(new TextDecoder().decode(file.bytes), { header: true }).data
  const reason = (id: string) => rows.find((row) => row.account_id === id)?.reason
  const { accounts, units } = project
  const inMoved = accounts.unit.findIndex((unit) => units.id[unit] === '10002')
  expect(reason(textAt(accounts.id, inMoved))).toMatch(/^(Takes|A|B) .+ to \d+/)
  expect(reason('Account 0001')).toBe('Given by name.')
})
