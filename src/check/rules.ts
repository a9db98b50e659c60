/**
 * Whom rules and overlays give each account to, worked out anew from the plan file alone. Shares no code with the rest:
 * a mistake there must not hide itself here.
 */

interface Test {
  readonly field: string
  readonly comparison: string
  readonly values: readonly string[]
}

interface Rule {
  readonly id: string
  readonly order: number
  readonly parentId: string
  readonly territoryId: string
  readonly join: string
  readonly tests: readonly Test[]
}

interface Scope {
  readonly join: string
  readonly tests: readonly Test[]
}

interface Source {
  readonly accountColumns?: readonly string[]
  readonly accountMeasures?: readonly { readonly id: string }[]
  readonly accounts?: readonly (readonly unknown[])[]
}

/** Account id → territory id for accounts that do not follow their unit; empty for those outside an overlay. */
export function heldAccounts(plan: object, alignment: object): Map<string, string> {
  const { accountColumns = [], accountMeasures = [], accounts = [] } = plan as Source
  const {
    rules = [],
    overlay,
    overrides = [],
    territories = [],
  } = alignment as {
    rules?: readonly Rule[]
    overlay?: Scope
    overrides?: readonly { accountId: string; territoryId: string }[]
    territories?: readonly { id: string }[]
  }
  const held = new Map<string, string>()
  const live = new Set(territories.map(({ id }) => id))
  const sorted = [...rules].sort((a, b) => a.order - b.order || number(a.id) - number(b.id))
  const named = new Map(overrides.map(({ accountId, territoryId }) => [accountId, territoryId]))
  if (sorted.length === 0 && overlay === undefined) return named
  for (const line of accounts) {
    const id = String(line[0])
    const cell = (field: string): string => {
      const column = accountColumns.indexOf(field)
      if (column >= 0) return String((line[8] as string[])[column])
      const measure = accountMeasures.findIndex((one) => one.id === field)
      const value = measure < 0 ? null : (line[7] as (number | null)[])[measure]
      return value === null || value === undefined ? '' : String(value)
    }
    const passes = (scope: Scope): boolean =>
      scope.tests.length === 0 ||
      (scope.join === 'any'
        ? scope.tests.some((test) => holds(cell(test.field), test))
        : scope.tests.every((test) => holds(cell(test.field), test)))
    const caught = (parent: string): string => {
      for (const rule of sorted) {
        if (rule.parentId !== parent || !passes(rule)) continue
        const under = caught(rule.id)
        if (under !== '') return under
        if (live.has(rule.territoryId)) return rule.territoryId
      }
      return ''
    }
    const byRule = caught('')
    if (overlay !== undefined && !passes(overlay)) held.set(id, '')
    else if (named.has(id)) held.set(id, named.get(id)!)
    else if (byRule !== '') held.set(id, byRule)
  }
  return held
}

function holds(raw: string, { comparison, values }: Test): boolean {
  const text = raw.trim().toLowerCase()
  const wanted = values.map((value) => value.trim().toLowerCase())
  const [one = '', other = ''] = wanted
  if (comparison === 'empty') return text === ''
  if (comparison === 'filled') return text !== ''
  if (comparison === 'is' || comparison === 'in') return wanted.some((value) => equal(text, value))
  if (comparison === 'isNot') return !wanted.some((value) => equal(text, value))
  if (comparison === 'contains') return one !== '' && text.includes(one)
  if (comparison === 'startsWith') return one !== '' && text.startsWith(one)
  if (text === '' || one === '') return false
  if (comparison === 'above') return compare(text, one) > 0
  if (comparison === 'below') return compare(text, one) < 0
  return other !== '' && compare(text, one) >= 0 && compare(text, other) <= 0
}

function equal(a: string, b: string): boolean {
  if (a === b) return true
  return !/^0\d/.test(a) && !/^0\d/.test(b) && amount(a) === amount(b)
}

function compare(a: string, b: string): number {
  const [one, other] = [amount(a), amount(b)]
  if (Number.isNaN(one) && Number.isNaN(other)) return a < b ? -1 : a > b ? 1 : 0
  return one - other
}

/** Plain numbers, with thousands in threes, a currency sign and brackets for less than nothing; NaN for all else. */
function amount(text: string): number {
  const [, open, digits, percent] = /^(\(|-)?[$€£]?\s*((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(%)?\)?$/.exec(text) ?? []
  if (!digits || digits === '.') return NaN
  return ((open ? -1 : 1) * Number(digits.replaceAll(',', ''))) / (percent ? 100 : 1)
}

function number(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0)
}
