import {
  choiceOf,
  field,
  fieldsOf,
  FileFault,
  flagOf,
  listOf,
  numberOf,
  numberOrMissing,
  textOf,
  wholeOf,
} from './fields.ts'

/** Typed access to one record of a plan file or of a saved change; a field that does not fit is named in the sentence. */
export function recordOf(value: unknown, where: string) {
  const fields = fieldsOf(value, where)
  const at = (key: string) => `${key} of ${where}`
  return {
    raw: (key: string) => field(fields, key),
    id: (key: string) => idOf(textOf(field(fields, key), at(key)), where),
    text: (key: string) => textOf(field(fields, key), at(key)),
    flag: (key: string) => flagOf(field(fields, key), at(key)),
    number: (key: string, lo?: number, hi?: number) => numberOf(field(fields, key), at(key), lo, hi),
    whole: (key: string, lo: number, hi: number) => wholeOf(field(fields, key), at(key), lo, hi),
    missable: (key: string) => numberOrMissing(field(fields, key), at(key)),
    choice: <Choice extends string>(key: string, choices: readonly Choice[]) =>
      choiceOf(field(fields, key), choices, at(key)),
    list: (key: string, limit: number) => listOf(field(fields, key), at(key), limit),
  }
}

export type SavedRecord = ReturnType<typeof recordOf>

export function idOf(id: string, where: string): string {
  if (id === '') throw new FileFault(`${where} has an empty id`)
  return id
}
