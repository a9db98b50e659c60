import { textAt } from '#model/text.ts'
import { CsvWriter } from '#export/csv.ts'
import { counted, wholeNumber } from '#model/counted.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { readRoster } from '#import/roster.ts'
import { readTable, type Table } from '#import/table.ts'
import { geoTables } from '#jobs/geoTables.ts'
import type { Places } from '#travel/model.ts'
import type { TravelTimes } from '#travel/question.ts'
import { Failure, granted, UsageError, type Command } from './command.ts'
import { timesOf } from './driving.ts'
import { readGeoFile, readInput, writeResult } from './files.ts'
import { readOptions, requiredOption, textOption, type Options } from './options.ts'

interface Answer {
  readonly bytes: Uint8Array
  /** What the file holds, in a sentence. */
  readonly told: string
}

/** Columns of a file of pairs. */
const PAIR_COLUMNS = ['olat', 'olon', 'dlat', 'dlon'] as const

export const travel: Command = {
  summary: 'minutes and km by car: between pairs of places, or from homes',
  help: `evenfield travel --pairs pairs.csv --out minutes.csv
evenfield travel --homes roster.csv --max-minutes 90 --out minutes.csv

The first adds the columns minutes, km and model to a file with the columns
olat, olon, dlat, dlon; all other columns are kept. Minutes are empty where
there is no way. The second lists every home and every unit that it reaches:
rep_id,unit_type,unit_id,minutes,km,model.

  --pairs FILE          places to drive between
  --homes FILE          roster with home_lat and home_lon, or ZIPs
  --units zip|county    what to drive to
  --max-minutes N       only what is reached within so many minutes; 90 if not
                        set
  --engine KIND=URL     ask an engine: osrm=http://…, valhalla=http://… or
                        ors=https://…#key
  --peak                in the rush hour (embedded model)
  --congestion N        1 is an ordinary day; 1.3 adds 30 % in the middle of
                        large cities (embedded model)
  --out FILE            the table; its folder is made if it is not there`,
  async run(args) {
    const options = readOptions(args, {
      pairs: { type: 'string' },
      homes: { type: 'string' },
      units: { type: 'string' },
      'max-minutes': { type: 'string' },
      engine: { type: 'string' },
      peak: { type: 'boolean' },
      congestion: { type: 'string' },
      out: { type: 'string' },
    })
    const out = requiredOption(options, 'out')
    const [pairs, homes] = [textOption(options, 'pairs'), textOption(options, 'homes')]
    if ((pairs === undefined) === (homes === undefined)) throw new UsageError('Give either --pairs or --homes.')
    const traffic = { peak: options['peak'] === true, congestion: numberOption(options, 'congestion', 1) }
    const embedded = await timesOf(undefined, traffic)
    const times = await timesOf(textOption(options, 'engine'), traffic)
    const limit = numberOption(options, 'max-minutes', 90)
    const file =
      pairs === undefined
        ? await fromHomes(times, homes!, textOption(options, 'units') ?? 'zip', limit)
        : await betweenPairs(times, embedded, granted(readTable(await readInput(pairs))))
    await writeResult(out, file.bytes)
    // The table itself may go to /dev/stdout.
    tell([file.told])
    return 0
  },
}

function numberOption(options: Options, name: string, usual: number): number {
  const text = textOption(options, name)
  const value = text === undefined ? usual : Number(text)
  if (!(value > 0 && value < Infinity)) throw new UsageError(`--${name} ${text}: a number above 0 is needed.`)
  return value
}

/** Pairs with the same origin are one row of a matrix, so that a file sorted by origin takes one search each. */
async function betweenPairs(times: TravelTimes, embedded: TravelTimes, table: Table): Promise<Answer> {
  const [olat, olon, dlat, dlon] = PAIR_COLUMNS.map((name) => degrees(table, name))
  const groups = new Map<string, number[]>()
  for (let row = 0; row < table.count; row++) {
    const key = `${olat[row]},${olon[row]}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const minutes = new Float64Array(table.count).fill(NaN)
  const km = new Float64Array(table.count).fill(NaN)
  const models = Array.from({ length: table.count }, () => '')
  let asked = times
  for (const rows of groups.values()) {
    const from = { lng: [olon[rows[0]]], lat: [olat[rows[0]]] }
    const to = { lng: rows.map((row) => dlon[row]), lat: rows.map((row) => dlat[row]) }
    const answer = await asked.matrix(from, to)
    tell(answer.notes)
    // An engine that went away is not waited for again.
    if (answer.notes.length > 0) asked = embedded
    rows.forEach((row, i) => {
      minutes[row] = answer.minutes[i]
      km[row] = answer.km[i]
      models[row] = answer.models[answer.whose?.[i] ?? 0]
    })
  }
  const kept = table.columns.filter(({ name }) => !['minutes', 'km', 'model'].includes(name))
  const writer = new CsvWriter([...kept.map(({ name }) => name), 'minutes', 'km', 'model'])
  for (let row = 0; row < table.count; row++) {
    for (const { text } of kept) writer.cellOf(text, row)
    writer.cell(tenths(minutes[row]))
    writer.cell(tenths(km[row]))
    writer.cell(models[row])
    writer.endRow()
  }
  const found = minutes.reduce((count, value) => count + Number(!Number.isNaN(value)), 0)
  return { bytes: writer.take(), told: `Minutes for ${wholeNumber(found)} of ${counted(table.count, 'pair')}.` }
}

async function fromHomes(times: TravelTimes, path: string, kind: string, limitMinutes: number): Promise<Answer> {
  const tables = geoTables(readGeoFile)
  const zips = await tables.zips()
  if (kind !== 'zip' && kind !== 'county') throw new UsageError(`--units ${kind}: choose zip or county.`)
  const units = kind === 'zip' ? zips : await tables.counties()
  const { reps } = granted(readRoster(granted(readTable(await readInput(path))), zips))
  const homeless = reps.filter(({ homeLng }) => Number.isNaN(homeLng)).map(({ id }) => id)
  if (homeless.length > 0) tell([`Without a home that could be placed: ${homeless.join(', ')}.`])
  const homes: Places = { lng: reps.map(({ homeLng }) => homeLng), lat: reps.map(({ homeLat }) => homeLat) }
  const answer = await times.matrix(homes, units, { limitMinutes })
  tell(answer.notes)
  const writer = new CsvWriter(['rep_id', 'unit_type', 'unit_id', 'minutes', 'km', 'model'])
  let reached = 0
  reps.forEach(({ id }, rep) => {
    for (let unit = 0; unit < units.count; unit++) {
      const cell = rep * units.count + unit
      if (Number.isNaN(answer.minutes[cell])) continue
      reached++
      const model = answer.models[answer.whose?.[cell] ?? 0]
      writer.row([id, kind, units.id[unit], tenths(answer.minutes[cell]), tenths(answer.km[cell]), model])
    }
  })
  const rows = counted(reached, 'pair of rep and unit', 'pairs of rep and unit')
  const told = `${counted(reps.length, 'rep')}: ${rows} within ${limitMinutes} minutes.`
  return { bytes: writer.take(), told }
}

function degrees(table: Table, wanted: string): Float64Array {
  const column = table.columns.find(({ name }) => name.trim().toLowerCase() === wanted)
  if (!column) throw new Failure(`The file has no column ${wanted}. It needs ${PAIR_COLUMNS.join(', ')}.`)
  return Float64Array.from({ length: table.count }, (_, row) => parseNumber(textAt(column.text, row)))
}

function tell(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${note}\n`)
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
