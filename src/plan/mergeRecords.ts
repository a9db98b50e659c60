import type { RecordEdit } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { entriesOf, entryKey, type EntryKind, sameValue } from './mergeEntries.ts'
import { withField } from './mergeFields.ts'
import type { Taken } from './mergePlans.ts'

export type Target = ReadonlyMap<string, object>

/** Every record by its key, as it is and as it should be. */
export interface Both {
  readonly before: Target
  readonly after: Target
}

export function recordsBeforeAndAfter(mine: Project, wanted: readonly Taken[]): Both {
  const before = new Map([...entriesOf(mine)].map(([key, { value }]) => [key, value]))
  const after = new Map(before)
  for (const { kind, alignment, id, field, theirs } of wanted) {
    if (kind === 'unit' || kind === 'alignment') continue
    const key = entryKey(kind, alignment, id)
    if (field !== '') after.set(key, withField(after.get(key), field, theirs))
    else if (theirs === null) after.delete(key)
    else after.set(key, theirs as object)
  }
  return { before, after }
}

export function recordEdits(alignment: string, kind: EntryKind, { before, after }: Both): RecordEdit[] {
  const prefix = `${kind}\n${alignment}\n`
  const edits: RecordEdit[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (!key.startsWith(prefix)) continue
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null]
    if (sameValue(was, is)) continue
    const where = alignment === '' ? {} : { alignment }
    edits.push({ kind, ...where, before: was, after: is } as unknown as RecordEdit)
  }
  return edits
}
