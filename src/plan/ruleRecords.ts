import { type OverlayScope, type Rule, ruleComparisons, type RuleTest } from '#model/rule.ts'
import { textOf } from './fields.ts'
import { recordOf, type SavedRecord } from './savedRecord.ts'
import { readBalanceSettings } from './settingsRecord.ts'
import { planLimits } from '#model/planLimits.ts'

export function readRule(value: unknown, where: string): Rule {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    name: record.text('name'),
    order: record.number('order'),
    parentId: record.text('parentId'),
    territoryId: record.text('territoryId'),
    join: record.choice('join', ['all', 'any']),
    tests: readTests(record, where),
  }
}

export function readOverlay(value: unknown, where: string): OverlayScope {
  const record = recordOf(value, `overlay of ${where}`)
  return {
    repIds: record.list('repIds', planLimits.reps).map((id) => textOf(id, `overlay of ${where}`)),
    join: record.choice('join', ['all', 'any']),
    tests: readTests(record, where),
    ...(record.raw('balance') === undefined
      ? {}
      : { balance: readBalanceSettings(record.raw('balance'), `balance of ${where}`) }),
    ...(record.raw('countsCore') === undefined ? {} : { countsCore: record.text('countsCore') }),
  }
}

function readTests(record: SavedRecord, where: string): RuleTest[] {
  return record.list('tests', 1000).map((test) => {
    const fields = recordOf(test, `a test of ${where}`)
    return {
      field: fields.text('field'),
      comparison: fields.choice('comparison', ruleComparisons),
      values: fields.list('values', 100_000).map((one) => textOf(one, `a test of ${where}`)),
    }
  })
}
