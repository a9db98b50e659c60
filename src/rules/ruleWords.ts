import type { Rule, RuleComparison, RuleTest } from '#model/rule.ts'

export const comparisonWords: { readonly [comparison in RuleComparison]: string } = {
  is: 'is',
  isNot: 'is not',
  in: 'is one of',
  contains: 'contains',
  startsWith: 'starts with',
  above: 'is above',
  below: 'is below',
  between: 'is between',
  empty: 'is empty',
  filled: 'is not empty',
}

/** `industry is Dental and revenue is above 5000` */
export function ruleText({ join, tests }: Pick<Rule, 'join' | 'tests'>): string {
  if (tests.length === 0) return 'everything'
  return tests.map(testText).join(join === 'all' ? ' and ' : ' or ')
}

function testText({ field, comparison, values }: RuleTest): string {
  const words = `${field} ${comparisonWords[comparison]}`
  if (values.length === 0 || comparison === 'empty' || comparison === 'filled') return words
  return `${words} ${values.join(comparison === 'between' ? ' and ' : ', ')}`
}
