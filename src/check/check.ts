import { isRefusal, type Refusal } from '#model/change.ts'
import { askedHold } from './askedHold.ts'
import { certificateHolds, focusHolds } from './certificate.ts'
import { capHolds } from './changes.ts'
import { corridorsHold } from './corridors.ts'
import { figuresOf } from './foundFigures.ts'
import type { Finding } from './finding.ts'
import { accountsFollow, eachUnitOnce, territoriesAgree, totalsAgree } from './lists.ts'
import { locksHold } from './locks.ts'
import { ownersOf } from './owners.ts'
import { contiguous } from './pieces.ts'
import { readPlan } from './plan.ts'
import { readCsv, type Table } from './table.ts'
import { drivingHoursOf } from './totals.ts'

/** Texts of the exported files by name; what is not there is not checked, and said so. */
export type ExportedTexts = { readonly [name: string]: string | undefined }

/**
 * Verifies what a plan promises from the exported files alone. No code is shared with the engine: totals, pieces and
 * disruption are worked out anew by id.
 */
export function checkFiles(files: ExportedTexts, alignmentId: string | null): Finding[] | Refusal {
  try {
    return checkSoundFiles(files, alignmentId)
  } catch (error) {
    // a field that is missing or of another kind shows when it is read
    if (!(error instanceof TypeError)) throw error
    return { refused: `The files are damaged and cannot be checked (${error.message}). Export them again.` }
  }
}

function checkSoundFiles(files: ExportedTexts, alignmentId: string | null): Finding[] | Refusal {
  const planText = files['plan.json']
  if (planText === undefined) return { refused: 'There is no plan.json to check.' }
  const read = readPlan(planText, alignmentId)
  if (isRefusal(read)) return read
  const tables = readTables(files)
  const plan = { ...read, drivingHours: drivingHoursOf(read, tables['territories.csv']) }
  const owners = ownersOf(plan)
  return [
    eachUnitOnce(plan, tables['zip_to_terr.csv']),
    asAsked(contiguous(plan, tables['neighbours.csv'])),
    accountsFollow(plan, owners, tables['account_to_rep.csv']),
    territoriesAgree(plan, tables['territories.csv']),
    ...[corridorsHold(plan, owners), ...askedHold(plan, owners, tables)].map(asAsked),
    ...(plan.asked.focus ? [focusHolds(plan, files['certificate.json'])] : []),
    ...locksHold(plan, owners, files['certificate.json']),
    capHolds(plan, owners),
    totalsAgree(plan, owners, files['summary.json']),
    certificateHolds(planText, plan, figuresOf(plan, owners, tables['neighbours.csv']), files['certificate.json']),
  ]
}

function asAsked(finding: Finding): Finding {
  return { ...finding, asked: true }
}

function readTables(files: ExportedTexts): { [name: string]: Table | undefined } {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      name.endsWith('.csv') && text !== undefined ? readCsv(text) : undefined,
    ]),
  )
}
