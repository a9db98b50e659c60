import { expect, test } from 'vitest'
import { refusePresentOnly, rulesOptions, withRules } from '#cli/rulesOptions.ts'
import { readOptions } from '#cli/options.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = smallProject('AB AB')
const { balance } = project.settings
const asked = (...args: string[]) => withRules(balance, readOptions(args, rulesOptions), project)

test('wishes beside corridors are read from the command line', () => {
  expect(
    asked(
      '--only',
      'T2,T1',
      '--within',
      'district',
      '--level-corridor',
      'region=90-110',
      '--at-most',
      'revenue=9.5',
      '--homes-inside',
    ),
  ).toEqual({
    ...balance,
    corridors: [{ ...balance.corridors[0], max: 9.5 }],
    focus: ['T1', 'T2'],
    within: 'district',
    homesInside: true,
    levelBand: { level: 'region', lo: 90, hi: 110 },
  })
  expect(asked()).toEqual(balance)
  expect(asked('--homes-anywhere').homesInside).toBeUndefined()
})

test.each([
  [['--within', 'street'], /choose state, district, region, area/],
  [['--level-corridor', 'district'], /write it like district=90-110/],
  [['--homes-inside', '--homes-anywhere'], /not both/],
  [['--at-least', 'revenue'], /write it like workload=900/],
  [['--at-least', 'profit=3'], /there is no measure profit/],
  [['--at-least', 'accounts=3'], /accounts is not balanced/],
])('%j is a usage error', (args, sentence) => {
  expect(() => asked(...args)).toThrow(sentence)
})

test('who names territories without a present alignment is told so', () => {
  const refuse = (...args: string[]) => refusePresentOnly(readOptions(args, rulesOptions))
  expect(() => refuse('--only', 'T1')).toThrow(/^--only is about territories of a present alignment/)
  expect(() => refuse('--level-corridor', 'district=90-110')).toThrow(/^--level-corridor is about/)
  expect(() => refuse('--within', 'state')).not.toThrow()
})
