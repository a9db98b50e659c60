import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { heldAccounts } from '#check/rules.ts'
import { accountOwners } from '#metrics/owners.ts'
import { packTexts, textAt } from '#model/text.ts'
import type { Rule } from '#model/rule.ts'
import { writePlanFile } from '#plan/file.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const cells = ['Dental', 'dental', '', '$1,200', '(12)', '07302', '7302', '2025-03-01', '12%', '1.5', 'Clinic']
const comparisons = [
  'is',
  'isNot',
  'in',
  'contains',
  'startsWith',
  'above',
  'below',
  'between',
  'empty',
  'filled',
] as const

it('the checker, which shares no code with the rules, finds the same owners from the plan file', () => {
  const test = fc.record({
    field: fc.constantFrom('what', 'revenue', 'nothing'),
    comparison: fc.constantFrom(...comparisons),
    values: fc.array(fc.constantFrom(...cells), { minLength: 2, maxLength: 2 }),
  })
  const rule = fc.record({
    tests: fc.array(test, { maxLength: 2 }),
    join: fc.constantFrom('all' as const, 'any' as const),
    territoryId: fc.constantFrom('T1', 'T2', 'T9', ''),
    under: fc.boolean(),
    order: fc.nat(5),
  })
  const overlay = fc.option(fc.record({ join: fc.constant('all' as const), tests: fc.array(test, { maxLength: 1 }) }))
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 4 }), overlay, (parts, scope) => {
      const rules: Rule[] = parts.map(({ under, ...rest }, i) => {
        return { ...rest, id: `U${i + 1}`, name: '', parentId: under && i > 0 ? `U${i}` : '' }
      })
      const project = smallProject(
        'AAB ABB',
        {
          rules,
          overrides: [{ accountId: 'Account 0003', territoryId: 'T2', reason: '', holdUntil: '' }],
          ...(scope ? { overlay: { ...scope, repIds: [] } } : {}),
        },
        4,
      )
      const { accounts } = project
      const text = packTexts(Array.from({ length: accounts.count }, (_, i) => cells[i % cells.length]!))
      const whole = { ...project, accounts: { ...accounts, columns: [...accounts.columns, { name: 'what', text }] } }
      const plan = planOf(whole)
      const file = JSON.parse(new TextDecoder().decode(writePlanFile(whole))) as { alignments: object[] }
      const held = heldAccounts(file, file.alignments[0]!)
      const { territory } = accountOwners(whole.accounts, plan)
      for (let account = 0; account < accounts.count; account++) {
        const unit = accounts.unit[account]!
        const ground = unit < 0 ? '' : (plan.territories[plan.territoryOf[unit]!]?.id ?? '')
        const told = held.get(textAt(accounts.id, account)) ?? ground
        expect(told).toBe(plan.territories[territory[account]!]?.id ?? '')
      }
    }),
    { numRuns: 200 },
  )
})
