import type { Refusal } from '#model/change.ts'
import { isWrittenSize } from '#model/number.ts'

/** A measure computed from columns: `calls_per_year * minutes_per_call / 60`, `max(revenue, potential)`, `[Net sales] * 0.3`. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Formula }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'call'; readonly called: keyof typeof functions; readonly of: readonly Formula[] }

type Operator = '+' | '-' | '*' | '/'

/** A missing number counts as nothing where something is known beside it; a product or quotient of it is missing. */
const operations: { readonly [operator in Operator]: (a: number, b: number) => number } = {
  '+': (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + b),
  '-': (a, b) => (Number.isNaN(a) ? -b : Number.isNaN(b) ? a : a - b),
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
}

const known = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value))
const functions = {
  min: (values: readonly number[]) => (known(values).length > 0 ? Math.min(...known(values)) : NaN),
  max: (values: readonly number[]) => (known(values).length > 0 ? Math.max(...known(values)) : NaN),
  round: ([value]: readonly number[]) => Math.round(value),
  abs: ([value]: readonly number[]) => Math.abs(value),
  sqrt: ([value]: readonly number[]) => Math.sqrt(value),
} as const

const longest = 1000
const deepest = 100

/** `names` are the columns that may stand in it; a name with spaces is written in brackets. */
export function parseFormula(text: string, names: readonly string[]): Formula | Refusal {
  if (text.trim() === '') return { refused: 'The formula is empty. Write one like revenue * 0.3 + potential * 0.7.' }
  if (text.length > longest) return { refused: `The formula has more than ${longest} characters. Make it shorter.` }
  try {
    return new Parser(text, names).whole()
  } catch (fault) {
    if (fault instanceof FormulaFault) return { refused: fault.message }
    throw fault
  }
}

/** The value for one account; `valueOf` gives its columns. Anything that is no number is missing. */
export function evaluate(formula: Formula, valueOf: (name: string) => number): number {
  const value = evaluated(formula, valueOf)
  return isWrittenSize(value) ? value : NaN
}

function evaluated(formula: Formula, valueOf: (name: string) => number): number {
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'name':
      return valueOf(formula.name)
    case 'negative':
      return -evaluated(formula.of, valueOf)
    case 'operation':
      return operations[formula.operator](evaluated(formula.left, valueOf), evaluated(formula.right, valueOf))
    case 'call':
      return functions[formula.called](formula.of.map((one) => evaluated(one, valueOf)))
  }
}

/** Columns that a formula needs. */
export function namesIn(formula: Formula): string[] {
  switch (formula.kind) {
    case 'number':
      return []
    case 'name':
      return [formula.name]
    case 'negative':
      return namesIn(formula.of)
    case 'operation':
      return [...namesIn(formula.left), ...namesIn(formula.right)]
    case 'call':
      return formula.of.flatMap(namesIn)
  }
}

class FormulaFault extends Error {}

interface Token {
  readonly text: string
  readonly at: number
  readonly kind: 'number' | 'name' | 'sign' | 'end'
}

const tokenPattern = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|\[([^\]]*)\]|([\p{L}_][\p{L}\p{N}_]*)|([-+*/(),])|(\S))/giuy

class Parser {
  private readonly tokens: Token[] = []
  private readonly names: ReadonlyMap<string, string>
  private readonly shown: string
  private at = 0
  private depth = 0

  constructor(text: string, names: readonly string[]) {
    this.names = new Map(names.map((name) => [nameKey(name), name]))
    this.shown = names.slice(0, 12).join(', ') + (names.length > 12 ? ' …' : '')
    tokenPattern.lastIndex = 0
    for (let found = tokenPattern.exec(text); found; found = tokenPattern.exec(text)) {
      const [whole, number, bracketed, name, sign, stray] = found
      const at = found.index + whole.length - whole.trimStart().length + 1
      if (stray !== undefined) throw new FormulaFault(`The formula cannot use “${stray}” (character ${at}).`)
      if (number !== undefined) this.tokens.push({ text: number, at, kind: 'number' })
      else if (sign !== undefined) this.tokens.push({ text: sign, at, kind: 'sign' })
      else this.tokens.push({ text: bracketed ?? name, at, kind: 'name' })
    }
    this.tokens.push({ text: '', at: text.length + 1, kind: 'end' })
  }

  whole(): Formula {
    const formula = this.sum()
    const { kind, text, at } = this.next
    if (kind === 'end') return formula
    throw new FormulaFault(
      text === ')'
        ? `A bracket is closed that was never opened (character ${at}).`
        : `Before “${text}” (character ${at}) a sign such as + or * is missing.`,
    )
  }

  private sum(): Formula {
    if (++this.depth > deepest) throw new FormulaFault('The formula has too many brackets within brackets.')
    let left = this.product()
    for (let sign = this.sign('+', '-'); sign; sign = this.sign('+', '-')) {
      left = { kind: 'operation', operator: sign as Operator, left, right: this.product() }
    }
    this.depth--
    return left
  }

  private product(): Formula {
    let left = this.factor()
    for (let sign = this.sign('*', '/'); sign; sign = this.sign('*', '/')) {
      left = { kind: 'operation', operator: sign as Operator, left, right: this.factor() }
    }
    return left
  }

  private factor(): Formula {
    const { text, at, kind } = this.next
    this.at++
    if (kind === 'number') return { kind: 'number', value: Number(text) }
    if (kind === 'name') return this.named(text, at)
    if (text === '-' || text === '+') {
      if (++this.depth > deepest) throw new FormulaFault('The formula has too many signs in a row.')
      const of = this.factor()
      this.depth--
      return text === '-' ? { kind: 'negative', of } : of
    }
    if (text === '(') {
      const formula = this.sum()
      this.close(at)
      return formula
    }
    const found = kind === 'end' ? 'the formula ends' : `“${text}” stands`
    throw new FormulaFault(`A number or a column is missing where ${found} (character ${at}).`)
  }

  private named(text: string, at: number): Formula {
    const called = text.toLowerCase()
    if (this.next.text === '(' && Object.hasOwn(functions, called)) {
      const opened = this.next.at
      this.at++
      const of = [this.sum()]
      while (this.sign(',')) of.push(this.sum())
      this.close(opened)
      return { kind: 'call', called: called as keyof typeof functions, of }
    }
    const name = this.names.get(nameKey(text))
    if (name !== undefined) return { kind: 'name', name }
    throw new FormulaFault(
      `There is no number column “${text}” (character ${at}). ${this.shown === '' ? 'The file has none.' : `Choose from: ${this.shown}.`}`,
    )
  }

  private close(opened: number): void {
    if (!this.sign(')')) throw new FormulaFault(`The bracket opened at character ${opened} is never closed.`)
  }

  private sign(...wanted: readonly string[]): string | null {
    const { text, kind } = this.next
    if (kind !== 'sign' || !wanted.includes(text)) return null
    this.at++
    return text
  }

  private get next(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)]
  }
}

function nameKey(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, ' ')
}
