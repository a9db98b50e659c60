import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountOwners, assignedWays } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rule, RuleTest } from '#model/rule.ts'
import { packTexts } from '#model/text.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { changeReader, writeChange } from '#plan/changeFile.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setRules } from '#plan/setRules.ts'
import { deleteTerritory } from '#plan/territories.ts'
import { accountFields } from '#rules/fields.ts'
import { matchingRules, ruleOwners, ruleTree } from '#rules/ruleOwners.ts'
import { rulePreview } from '#rules/rulePreview.ts'
import { rowsPassing } from '#rules/ruleTest.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const industries = ['Dental', 'Clinic', 'Hospital', '']
const segments = ['A', 'B', 'C']

/**
 * A A B
 * A B C
 */
function shop(): Project {
  const project = smallProject('AAB ABC', {}, 6)
  const { accounts } = project
  const cells = (of: (account: number) => string) =>
    packTexts(Array.from({ length: accounts.count }, (_, account) => of(account)))
  const columns = [
    ...accounts.columns,
    { name: 'industry', text: cells((account) => industries[account % 4]!) },
    { name: 'segment', text: cells((account) => segments[account % 3]!) },
    { name: 'sold', text: cells((account) => (account % 5 === 0 ? '' : `$${1 + (account % 7)},000`)) },
  ]
  return { ...project, accounts: { ...accounts, columns } }
}

function rule(id: string, territoryId: string, tests: RuleTest[], rest: Partial<Rule> = {}): Rule {
  return { id, name: id, order: Number(id.slice(1)), parentId: '', territoryId, join: 'all', tests, ...rest }
}

const industry = (...values: string[]): RuleTest => ({ field: 'industry', comparison: 'is', values })

function granted(answer: PlanChange | Refusal): PlanChange {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

const anyTest: fc.Arbitrary<RuleTest> = fc.oneof(
  fc.constantFrom(...industries.slice(0, 3)).map((value) => industry(value)),
  fc.constantFrom(...segments).map((value): RuleTest => ({ field: 'segment', comparison: 'isNot', values: [value] })),
  fc.nat(8).map((sold): RuleTest => ({ field: 'sold', comparison: 'above', values: [String(sold * 1000)] })),
  fc.constant<RuleTest>({ field: 'industry', comparison: 'empty', values: [] }),
)

/** Up to six rules, some under others, some without a territory of their own. */
const anyRules: fc.Arbitrary<Rule[]> = fc
  .array(
    fc.record({
      tests: fc.array(anyTest, { maxLength: 3 }),
      join: fc.constantFrom('all' as const, 'any' as const),
      territory: fc.constantFrom('T1', 'T2', 'T3', ''),
      parent: fc.nat(6),
    }),
    { maxLength: 6 },
  )
  .map((parts) =>
    parts.map(({ tests, join, territory, parent }, i) =>
      rule(`U${i + 1}`, territory, tests, { join, parentId: parent > 0 && parent <= i ? `U${parent}` : '' }),
    ),
  )

describe('conditions', () => {
  const { accounts } = shop()
  const fields = accountFields(accounts)
  const count = (test: RuleTest) => rowsPassing(fields, 'all', [test]).reduce((sum, one) => sum + one, 0)

  it('compare texts without their case, numbers as people write them, and ISO dates', () => {
    const of = (comparison: RuleTest['comparison'], ...values: string[]) => ({ field: 'sold', comparison, values })
    expect(count(industry('dental'))).toBe(9)
    expect(count({ field: 'industry', comparison: 'isNot', values: ['Dental'] })).toBe(27)
    expect(count({ field: 'industry', comparison: 'in', values: ['Dental', 'Clinic'] })).toBe(18)
    expect(count({ field: 'industry', comparison: 'contains', values: ['lin'] })).toBe(9)
    expect(count({ field: 'industry', comparison: 'startsWith', values: ['hos'] })).toBe(9)
    const sold = Array.from({ length: 36 }, (_, account) => (account % 5 === 0 ? NaN : 1000 * (1 + (account % 7))))
    expect(count(of('above', '3000'))).toBe(sold.filter((one) => one > 3000).length)
    expect(count(of('below', '$3,000'))).toBe(sold.filter((one) => one < 3000).length)
    expect(count(of('between', '2000', '4000'))).toBe(sold.filter((one) => one >= 2000 && one <= 4000).length)
    expect(count(of('is', '3000'))).toBe(sold.filter((one) => one === 3000).length)
    expect(count(of('empty'))).toBe(8)
    expect(count(of('filled'))).toBe(28)
  })

  it('a code with a leading zero is not the number without it', () => {
    const codes = Array.from({ length: 36 }, (_, account) => (account > 0 ? '7302' : '07302'))
    const zips = { ...accounts, columns: [{ name: 'zip', text: packTexts(codes) }] }
    const found = rowsPassing(accountFields(zips), 'all', [{ field: 'zip', comparison: 'is', values: ['07302'] }])
    expect(found.reduce((sum, one) => sum + one, 0)).toBe(1)
  })

  it('a field that there is not is empty, and the preview names it', () => {
    const project = shop()
    const asked = rule('U1', 'T1', [{ field: 'colour', comparison: 'is', values: ['red'] }])
    const preview = rulePreview(project.accounts, { ...planOf(project), rules: [asked] })
    expect(preview.unknownFields).toEqual(['colour'])
    expect(preview.rules.get('U1')).toEqual({ caught: 0, taken: 0 })
  })
})

describe('rules', () => {
  it('a record is asked under a rule only where that rule holds, and the parent has what none under it catches', () => {
    const project = shop()
    const rules = [
      rule('U1', 'T1', [industry('Dental')]),
      rule('U2', 'T2', [{ field: 'segment', comparison: 'is', values: ['A'] }], { parentId: 'U1' }),
      rule('U3', '', [industry('Clinic')]),
      rule('U4', 'T3', [{ field: 'segment', comparison: 'is', values: ['A'] }], { parentId: 'U3' }),
    ]
    const owners = ruleOwners(project.accounts, { ...planOf(project), rules })!
    for (let account = 0; account < 36; account++) {
      const [kind, top] = [industries[account % 4], account % 3 === 0]
      const expected = kind === 'Dental' ? (top ? 2 : 1) : kind === 'Clinic' && top ? 3 : -1
      expect(owners.slot[account]).toBe(expected)
    }
  })

  it('are total: every account ends where its reason says, and totals count it once', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const project = shop()
        const plan: Plan = { ...planOf(project), rules }
        const { accounts } = project
        const owners = accountOwners(accounts, plan)
        const caught = ruleOwners(accounts, plan)
        for (let account = 0; account < accounts.count; account++) {
          const slot = caught?.slot[account] ?? -1
          expect(assignedWays[owners.way[account]!]).toBe(slot >= 0 ? 'rule' : 'geography')
          const unit = accounts.unit[account]!
          expect(owners.territory[account]).toBe(slot >= 0 ? slot : unit < 0 ? 0 : plan.territoryOf[unit])
        }
        const counted = Array.from({ length: 4 }, (_, slot) => owners.territory.filter((one) => one === slot).length)
        const { cards } = scorePlan({ ...project, alignments: [{ ...project.alignments[0]!, plan }] }, plan)
        for (const card of cards) expect(card.totals[0]).toBe(counted[card.territory])
      }),
      { numRuns: 150 },
    )
  })

  it('what a preview found out is used for the same rules and no others', () => {
    fc.assert(
      fc.property(anyRules, anyRules, fc.boolean(), (previewed, others, same) => {
        const { accounts, ...project } = shop()
        const plan = planOf({ accounts, ...project })
        const applied = structuredClone(same ? previewed : others)
        rulePreview(accounts, { ...plan, rules: previewed })
        const after = ruleOwners(accounts, { ...plan, rules: applied })
        // other territories than the preview's, so that all is asked anew
        const anew = ruleOwners(accounts, { ...plan, rules: [...applied], territories: [...plan.territories] })
        expect(after?.slot).toEqual(anew?.slot)
        expect(after?.tree.rules.map(({ id, name }) => [id, name])).toEqual(
          anew?.tree.rules.map(({ id, name }) => [id, name]),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('order matters only for the accounts that the preview calls overlapping', () => {
    fc.assert(
      fc.property(anyRules, fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }), (rules, orders) => {
        const { accounts, ...project } = shop()
        const plan = planOf({ accounts, ...project })
        const shuffled = rules.map((one, i) => ({ ...one, order: orders[i]! }))
        const overlapping = new Set(rulePreview(accounts, { ...plan, rules }).overlapping)
        const [was, is] = [rules, shuffled].map((some) => ruleOwners(accounts, { ...plan, rules: some }))
        for (let account = 0; account < accounts.count; account++) {
          if (!overlapping.has(account)) expect(is?.slot[account]).toBe(was?.slot[account])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('an edit of one rule changes only accounts that it caught before or catches now', () => {
    fc.assert(
      fc.property(anyRules, fc.nat(5), anyTest, (rules, at, test) => {
        const { accounts, ...project } = shop()
        const plan = planOf({ accounts, ...project })
        const target = rules[at % Math.max(1, rules.length)]
        if (!target) return
        const edited = rules.map((one) => (one === target ? { ...one, tests: [test] } : one))
        const family = (some: readonly Rule[]) => {
          const ids = new Set([target.id])
          for (let more = true; more;) {
            more = false
            for (const one of some) if (ids.has(one.parentId) && !ids.has(one.id)) more = !!ids.add(one.id)
          }
          return ids
        }
        const touched = (some: readonly Rule[]) => {
          const tree = ruleTree({ ...plan, rules: some }, accountFields(accounts))
          const ids = family(some)
          return (account: number) => matchingRules(tree, account).some((one) => ids.has(tree.rules[one]!.id))
        }
        const [before, after] = [touched(rules), touched(edited)]
        const [was, is] = [rules, edited].map((some) => ruleOwners(accounts, { ...plan, rules: some }))
        for (let account = 0; account < accounts.count; account++) {
          if (!before(account) && !after(account)) expect(is?.slot[account]).toBe(was?.slot[account])
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('setRules', () => {
  const dental = rule('U1', 'T3', [industry('Dental')])

  it('is one change that undo takes back, and that plan file and change log carry', () => {
    const project = shop()
    const change = granted(setRules(project, 'A1', { rules: [dental] }))
    const after = applyChange(project, change)
    expect(planOf(after).rules).toEqual([dental])
    expect(planOf(applyChange(after, invertChange(change)))).toEqual(planOf(project))
    const file = readPlanFile(writePlanFile(after))
    if (isRefusal(file)) throw new Error(file.refused)
    expect(planOf(joinPlanFile(file, after.units).project).rules).toEqual([dental])
    const read = changeReader(project, () => {
      throw new Error('no call plan')
    })(writeChange(project, change))
    expect(isRefusal(read) ? read : read.edits).toEqual(change.edits)
  })

  it('locked accounts and locked territories stay as they are', () => {
    let project = shop()
    project = applyChange(project, granted(setLocks(project, 'A1', { locked: true, accounts: ['Account 0001'] })))
    project = applyChange(project, granted(setLocks(project, 'A1', { locked: true, territories: [2] })))
    const before = accountOwners(project.accounts, planOf(project)).territory
    const after = applyChange(project, granted(setRules(project, 'A1', { rules: [dental] })))
    const now = accountOwners(project.accounts, planOf(after)).territory
    expect(now[0]).toBe(before[0])
    before.forEach((slot, account) => {
      if (slot === 2) expect(now[account]).toBe(2)
      else if (account % 4 === 0 && account > 0) expect(now[account]).toBe(3)
    })
  })

  it('ground that moves leaves what rules hold where it is', () => {
    let project = shop()
    project = applyChange(project, granted(setRules(project, 'A1', { rules: [dental] })))
    project = applyChange(project, granted(moveUnits(project, 'A1', { units: [0, 1, 2, 3, 4, 5], territory: 1 })))
    const { territory } = accountOwners(project.accounts, planOf(project))
    expect([...territory].filter((slot) => slot === 3)).toHaveLength(9)
  })

  it('a rule of a deleted territory catches nothing any more', () => {
    let project = shop()
    project = applyChange(project, granted(setRules(project, 'A1', { rules: [dental] })))
    project = applyChange(project, granted(deleteTerritory(project, 'A1', { territory: 3 })))
    const { way } = accountOwners(project.accounts, planOf(project))
    expect(way.every((one) => one === 0)).toBe(true)
  })

  it('refuses what cannot be meant, in a sentence', () => {
    const project = shop()
    const refused = (rules: Rule[]) => (setRules(project, 'A1', { rules }) as Refusal).refused
    expect(refused([rule('U1', 'T9', [])])).toContain('T9')
    expect(refused([rule('U1', '', [])])).toContain('leads nowhere')
    expect(refused([rule('U1', 'T1', [industry()])])).toContain('fill in')
    expect(refused([rule('U1', 'T1', [], { parentId: 'U2' }), rule('U2', 'T1', [], { parentId: 'U1' })])).toContain(
      'under itself',
    )
  })
})
