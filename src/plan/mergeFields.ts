import type { Rep } from '#model/roster.ts'

/** Both coordinates of a rep as one field: half of each side's home would be where nobody lives. */
const HOME = 'home'
type Home = Pick<Rep, 'homeLng' | 'homeLat'>

/** What two people can change in one record without getting in each other's way. */
export function fieldsOf(record: object): string[] {
  return Object.keys(record).map((field) => (field === 'homeLng' || field === 'homeLat' ? HOME : field))
}

export function fieldOf(record: object, field: string): unknown {
  if (field !== HOME) return (record as Record<string, unknown>)[field]
  const { homeLng, homeLat } = record as Home
  return { homeLng, homeLat } satisfies Home
}

/** A value of undefined takes the field away. */
export function withField(record: object | undefined, field: string, value: unknown): object {
  if (field === HOME) return { ...record, ...(value as Home) }
  const { [field]: _before, ...rest } = (record ?? {}) as Record<string, unknown>
  return value === undefined ? rest : { ...rest, [field]: value }
}
