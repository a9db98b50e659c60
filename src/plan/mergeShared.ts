import type { RecordEdit } from '#model/change.ts'
import type { Territory } from '#model/plan.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import type { ProjectSettings } from '#model/settings.ts'
import type { ValuesOf } from './changeReading.ts'
import { entryKey, type EntryKind, sameValue } from './mergeEntries.ts'
import type { Merge, Taken } from './mergePlans.ts'
import { type Both, recordEdits, type Target } from './mergeRecords.ts'

/** Alignments that come or go as a whole, with the scenarios that show them. */
export function alignmentEdits({ mine, theirs: copy }: Merge, whole: readonly Taken[], after: Target): RecordEdit[] {
  const edits: RecordEdit[] = whole.map(({ id, theirs }) => ({
    kind: 'alignment',
    before: mine.alignments.find((one) => one.id === id) ?? null,
    after: theirs as Alignment | null,
  }))
  const there = new Set(mine.alignments.map(({ id }) => id))
  const replaced = new Set(whole.flatMap(({ id, theirs }) => (theirs && there.has(id) ? [id] : [])))
  for (const { id, theirs } of whole) {
    if (theirs) there.add(id)
    else there.delete(id)
  }
  const before = new Map(mine.scenarios.map((scenario) => [scenario.id, scenario]))
  const wanted = [...after].flatMap(([key, value]) => (key.startsWith('scenario\n') ? [value as Scenario] : []))
  const brought = copy.scenarios.filter(({ core }) => whole.some(({ id, theirs }) => theirs && id === core))
  const named = new Map([...brought, ...mine.scenarios, ...wanted].map((scenario) => [scenario.id, scenario]))
  for (const [id, scenario] of named) {
    const was = before.get(id) ?? null
    // a scenario that the copy deleted goes with the alignment that it showed, though another now has its id
    const gone = replaced.has(scenario.core) && !after.has(entryKey('scenario', '', id))
    const is = there.has(scenario.core) && !gone ? scenario : null
    if (!sameValue(was, is)) edits.push({ kind: 'scenario', before: was, after: is })
  }
  return edits
}

/** What all alignments share. */
export function sharedEdits(
  { mine }: Merge,
  both: Both,
  part: readonly RecordEdit[],
  valuesOf: ValuesOf,
): RecordEdit[] {
  const edits: RecordEdit[] = []
  const after = (kind: EntryKind, id: string) => both.after.get(entryKey(kind, '', id))
  const name = (after('name', '') as { name: string }).name
  if (name !== mine.name) edits.push({ kind: 'name', before: mine.name, after: name })
  const settings = Object.fromEntries(
    [...both.after].flatMap(([key, value]) =>
      key.startsWith('settings\n') ? [[key.split('\n')[2]!, (value as { value: unknown }).value]] : [],
    ),
  ) as unknown as ProjectSettings
  if (!sameValue(mine.settings, settings)) edits.push({ kind: 'settings', before: mine.settings, after: settings })
  const callPlan = after('callPlan', '') as Project['callPlan']
  if (!sameValue(mine.callPlan, callPlan)) {
    const before = { callPlan: mine.callPlan, accountValues: mine.accounts.values, unitValues: mine.units.values }
    edits.push({ kind: 'callPlan', before, after: valuesOf(callPlan) })
  }
  edits.push(...recordEdits('', 'actuals', both))
  const busy = repsInUse(mine, part)
  for (const edit of recordEdits('', 'rep', both)) {
    // whoever still has a territory stays in the roster
    if (edit.kind !== 'rep' || edit.after || !busy.has(edit.before!.id)) edits.push(edit)
  }
  return edits
}

function repsInUse({ alignments }: Project, part: readonly RecordEdit[]): Set<string> {
  const edited = new Map<string, Territory | null>()
  const busy = new Set<string>()
  for (const edit of part) if (edit.kind === 'territory') edited.set(`${edit.alignment} ${edit.slot}`, edit.after)
  for (const { id, plan } of alignments) {
    plan.territories.forEach((territory, slot) => {
      const key = `${id} ${slot}`
      busy.add((edited.has(key) ? edited.get(key) : territory)?.repId ?? '')
    })
  }
  for (const territory of edited.values()) busy.add(territory?.repId ?? '')
  return busy
}
