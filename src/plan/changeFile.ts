import type { PlanChange, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { ActualsBeside } from './actualsFile.ts'
import { refusal } from './alignments.ts'
import { type Reading, Slots, type ValuesOf } from './changeReading.ts'
import { FileFault } from './fields.ts'
import { editText, type NumberOf, readEdit } from './savedEdits.ts'
import { movesText, readMoves } from './savedMoves.ts'
import { recordOf } from './savedRecord.ts'
import { sortedJson } from './sortedJson.ts'

/**
 * Saved changes: one line of JSON each, with ids in place of indexes, so that a log of changes can be read back onto a
 * plan whose units or territories are numbered in another way.
 */

/** `project` is the plan just before or just after the change. */
export function writeChange(project: Project, change: PlanChange, numberOf: NumberOf = nowhere): string {
  return sortedJson({
    id: change.id,
    at: change.at,
    by: change.by,
    label: change.label,
    moves: change.moves.map((moves) => movesText(project, change, moves)),
    edits: change.edits.map((edit) => editText(project.units, edit, numberOf)),
  })
}

/**
 * Reads saved changes onto `project`, in any order: those that led to it as well as those that go on from it.
 * A territory that the project does not have now gets the same free slot in all of them.
 */
export function changeReader(
  project: Project,
  valuesOf: ValuesOf,
  beside: ActualsBeside = new Map(),
): (text: string) => PlanChange | Refusal {
  const unitIndex = new Map(project.units.id.map((id, unit) => [id, unit]))
  const slotsByAlignment = new Map<string, Slots>()
  const slotsOf = (alignment: string): Slots => {
    let slots = slotsByAlignment.get(alignment)
    if (!slots) {
      slots = new Slots(project.alignments.find(({ id }) => id === alignment)?.plan)
      slotsByAlignment.set(alignment, slots)
    }
    return slots
  }
  return (text) => {
    try {
      return readChange(text, { project, unitIndex, slotsOf, valuesOf, beside })
    } catch (fault) {
      if (fault instanceof FileFault) return refusal(`A saved change cannot be read: ${fault.message}.`)
      throw fault
    }
  }
}

function readChange(text: string, reading: Reading): PlanChange {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new FileFault('it is not complete')
  }
  const record = recordOf(value, 'the change')
  return {
    id: record.whole('id', 0, Number.MAX_SAFE_INTEGER),
    at: record.number('at'),
    by: record.text('by'),
    label: record.text('label'),
    moves: record.list('moves', 1000).map((moves) => readMoves(moves, reading)),
    edits: record.list('edits', 3_000_000).map((edit) => readEdit(edit, reading)),
  }
}

function nowhere(): never {
  throw new Error('These actuals are too long for a log.')
}
