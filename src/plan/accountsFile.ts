import { accountRoles, type Accounts } from '#model/account.ts'
import type { Project } from '#model/project.ts'
import { compareIds, packTexts, unpackTexts } from '#model/text.ts'
import { degreesOrMissing, FileFault, listOf, numberOrMissing, sameLength, textOf, wholeOf } from './fields.ts'
import { planLimits } from '#model/planLimits.ts'
import { LineWriter } from './lines.ts'
import { readMeasure } from './projectRecords.ts'
import { recordOf, type SavedRecord } from './savedRecord.ts'
import { sortedJson } from './sortedJson.ts'

/** A line per account: id, row in the file, how placed, lng, lat, ZIP, unit, measures, columns. */
export function writeAccounts(write: LineWriter, { accounts, units }: Project): void {
  const ids = unpackTexts(accounts.id)
  const zips = unpackTexts(accounts.zip)
  const columns = accounts.columns.map(({ text }) => unpackTexts(text))
  write.list(
    'accountColumns',
    accounts.columns.map(({ name }) => JSON.stringify(name)),
  )
  write.list('accountMeasures', accounts.measures.map(sortedJson))
  write.field('accountRoles', accounts.roles)
  const rows = ids.map((_, row) => row).sort((a, b) => compareIds(ids[a]!, ids[b]!) || a - b)
  write.list('accounts', lines())

  function* lines(): Generator<string> {
    for (const row of rows) {
      yield JSON.stringify([
        ids[row],
        row,
        accounts.placed[row],
        accounts.lng[row],
        accounts.lat[row],
        zips[row],
        accounts.unit[row]! < 0 ? '' : units.id[accounts.unit[row]!],
        accounts.values.map((column) => column[row]),
        columns.map((column) => column[row]),
      ])
    }
  }
}

export function readAccounts(record: SavedRecord): { accounts: Accounts; accountUnits: string[] } {
  const names = record.list('accountColumns', 10_000).map((name) => textOf(name, 'accountColumns'))
  const measures = record
    .list('accountMeasures', 100)
    .map((one, i) => readMeasure(one, `accountMeasures line ${i + 1}`))
  const lines = record.list('accounts', planLimits.accounts)
  const count = lines.length
  const ids: string[] = Array.from({ length: count })
  const zips: string[] = Array.from({ length: count })
  const accountUnits: string[] = Array.from({ length: count })
  const columns: string[][] = names.map(() => Array.from({ length: count }))
  const values = measures.map(() => new Float64Array(count))
  const [lng, lat, placed] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)]
  const seen = new Set<string>()
  const filled = new Uint8Array(count)
  lines.forEach((line, i) => {
    const where = `accounts line ${i + 1}`
    const cells = listOf(line, where, 9)
    const row = wholeOf(cells[1], `row of ${where}`, 0, count - 1)
    if (filled[row]) throw new FileFault(`${where} repeats row ${row}`)
    filled[row] = 1
    ids[row] = textOf(cells[0], where)
    if (seen.has(ids[row])) throw new FileFault(`${where} repeats the account ${ids[row]}`)
    seen.add(ids[row])
    placed[row] = wholeOf(cells[2], where, 0, 255)
    lng[row] = degreesOrMissing(cells[3], where, 180)
    lat[row] = degreesOrMissing(cells[4], where, 90)
    zips[row] = textOf(cells[5], where)
    accountUnits[row] = textOf(cells[6], where)
    const numbers = sameLength(listOf(cells[7], where, 100), measures.length, where)
    numbers.forEach((number, m) => (values[m]![row] = numberOrMissing(number, where)))
    const texts = sameLength(listOf(cells[8], where, 10_000), names.length, where)
    texts.forEach((text, c) => (columns[c]![row] = textOf(text, where)))
  })
  const accounts: Accounts = {
    count,
    id: packTexts(ids),
    columns: names.map((name, c) => ({ name, text: packTexts(columns[c]!) })),
    roles: readRoles(record.raw('accountRoles'), names.length),
    lng,
    lat,
    placed,
    zip: packTexts(zips),
    unit: new Int32Array(count).fill(-1),
    measures,
    values,
  }
  return { accounts, accountUnits }
}

function readRoles(value: unknown, columns: number): Accounts['roles'] {
  const record = recordOf(value, 'accountRoles')
  const roles: { [role in (typeof accountRoles)[number]]?: number } = {}
  for (const role of accountRoles) {
    if (record.raw(role) !== undefined) roles[role] = record.whole(role, 0, columns - 1)
  }
  return roles
}
