import { csvText } from './csvText.ts'

/** What web services put their records under. */
const listNames = ['records', 'value', 'items', 'results', 'data', 'rows', 'accounts']

/** The list of objects that a JSON file is, or holds under one of the usual names; null for anything else. */
export function recordsIn(content: unknown): Record<string, unknown>[] | null {
  if (Array.isArray(content)) return content.length > 0 && content.every(isRecord) ? content : null
  if (!isRecord(content)) return null
  const lists = listNames.flatMap((name) => (Array.isArray(content[name]) ? [recordsIn(content[name])] : []))
  return lists.length === 1 ? lists[0] : null
}

/** Stands before each record of a GeoJSON sequence (RFC 8142). */
const recordMark = String.fromCharCode(30)

/** One JSON value a line, as logs and GeoJSON sequences have; null where a line is none. */
export function lineValues(text: string): unknown[] | null {
  const lines = text
    .replaceAll(recordMark, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  if (lines.length < 2 || !lines[0].trimStart().startsWith('{')) return null
  try {
    return lines.map((line) => JSON.parse(line) as unknown)
  } catch {
    return null
  }
}

/** Every key of any record is a column; what is no plain value stays JSON. */
export function recordTable(records: readonly Record<string, unknown>[]): Uint8Array {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return csvText(rows())

  function* rows(): Generator<string[]> {
    yield names
    for (const record of records) yield names.map((name) => plainText(record[name]))
  }
}

export function plainText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
