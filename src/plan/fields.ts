import { isCountable } from '#model/number.ts'

/** Thrown inside the readers of this folder and caught at their door, where it becomes a refusal. */
export class FileFault extends Error {}

export type Fields = { readonly [key: string]: unknown }

/** Reads the fields of something that came from outside; `where` names it in the sentence, for example `roster line 3`. */
export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FileFault(`${where} is not a record`)
  return value as Fields
}

export function listOf(value: unknown, where: string, limit: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new FileFault(`${where} is not a list`)
  if (value.length > limit) throw new FileFault(`${where} has ${value.length} entries, more than ${limit}`)
  return value
}

export function sameLength(list: readonly unknown[], length: number, where: string): readonly unknown[] {
  if (list.length !== length) throw new FileFault(`${where} has ${list.length} values where ${length} belong`)
  return list
}

export function textOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new FileFault(`${where} is not a text`)
  return value
}

export function flagOf(value: unknown, where: string): boolean {
  if (typeof value !== 'boolean') throw new FileFault(`${where} is neither true nor false`)
  return value
}

/** A number that a plan can count with: finite, and of a size whose sums, squares and ratios are finite too. */
export function numberOf(value: unknown, where: string, lo = -Infinity, hi = Infinity): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new FileFault(`${where} is not a number`)
  if (!isCountable(value))
    throw new FileFault(
      `${where} is ${value}, ${Math.abs(value) > 1 ? 'larger' : 'smaller'} than any plan can count with`,
    )
  if (value < lo || value > hi) throw new FileFault(`${where} is ${value}`)
  return value
}

export function wholeOf(value: unknown, where: string, lo: number, hi: number): number {
  const number = numberOf(value, where, lo, hi)
  if (!Number.isInteger(number)) throw new FileFault(`${where} is ${number}, not a whole number`)
  return number
}

/** A number, or null for one that is missing: NaN inside. */
export function numberOrMissing(value: unknown, where: string): number {
  return value === null ? NaN : numberOf(value, where)
}

/** Degrees of longitude or latitude up to `most` to either side, or null for a place that is missing: NaN inside. */
export function degreesOrMissing(value: unknown, where: string, most: 90 | 180): number {
  return value === null ? NaN : numberOf(value, where, -most, most)
}

export function choiceOf<Choice extends string>(value: unknown, choices: readonly Choice[], where: string): Choice {
  const choice = choices.find((one) => one === value)
  if (choice === undefined) throw new FileFault(`${where} is none of ${choices.join(', ')}`)
  return choice
}

/** Own fields only, so that a file cannot reach what objects inherit. */
export function field(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}
