/** Texts put together with a separator, each whole at most `longest` characters; none is cut. */
export function ruleValues(texts: readonly string[], separator: string, longest: number): string[] {
  const values: string[] = []
  let value = ''
  for (const text of texts) {
    const longer = value === '' ? text : value + separator + text
    if (longer.length <= longest || value === '') {
      value = longer
    } else {
      values.push(value)
      value = text
    }
  }
  return value === '' ? values : [...values, value]
}

/** Lists of at most `most` each. */
export function inGroups<T>(list: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, i) => list.slice(i * most, (i + 1) * most))
}
