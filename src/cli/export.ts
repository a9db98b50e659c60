import { makeExport } from '#jobs/exportFormats.ts'
import { exportFormats, usualBaseline, type ExportFormat, type ExportWish } from '#jobs/exportWish.ts'
import { geoTables } from '#jobs/geoTables.ts'
import type { Project } from '#model/project.ts'
import { UsageError, type Command } from './command.ts'
import { readFont, readGeoFile, writableFolder, writeOutput } from './files.ts'
import { listOption, readOptions, requiredOption, textOption, type Options } from './options.ts'
import { progressLine } from './progress.ts'
import { chosenAlignment, readSource } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const exportPlan: Command = {
  summary: 'hand a plan over: lists, maps, CRM load files, pages to print',
  help: `evenfield export plan.json --formats xlsx,kml,salesforce --out result
evenfield export --plan plan.json --formats xlsx,pdf --against A1 --out result

Writes the same files as Export in the app.

  --formats LIST        ${exportFormats.slice(0, 6).join(', ')},
                        ${exportFormats.slice(6, -1).join(', ')},
                        ${exportFormats.at(-1)} or all (csv if not given)
  --against ID          alignment or scenario that changes are counted from (the
                        first of the plan)
  --simplify PERCENT    outlines of territories keep so many of their corners;
                        borders stay shared
  --with-units          outlines of every ZIP, county, cell or area too
  --out DIR             folder for the files; made if it is not there

csv is the lists and the plan file, xlsx a workbook; geojson, kml, shp and
topojson are outlines; salesforce, zoho, veeva and owner-update are files that a
CRM loads (docs/crm-*.md say how); pdf is a map book, change-sheets a page for
each rep.

${sourceHelp}`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(withPlan(args), {
    ...sourceOptions,
    formats: { type: 'string' },
    against: { type: 'string' },
    simplify: { type: 'string' },
    'with-units': { type: 'boolean' },
    out: { type: 'string' },
  })
  const out = await writableFolder(requiredOption(options, 'out'))
  const formats = formatsOf(options)
  const detail = detailOf(options)
  const tables = geoTables(readGeoFile)
  const { project, alignmentId, outlines, report, notices } = await readSource(options, tables)
  for (const notice of notices) process.stderr.write(`${notice}\n`)
  const wish: ExportWish = {
    formats,
    alignmentId,
    baselineId: baselineOf(options, project, alignmentId),
    withUnits: options['with-units'] === true,
    detail,
  }
  const line = progressLine()
  const files = await makeExport(project, wish, { tables, read: readGeoFile, readFont, outlines, report }, line.show)
  line.clear()
  await writeOutput(out, files)
  process.stdout.write(`${files.map(({ name }) => name).join('\n')}\n`)
  return 0
}

/** The plan file may stand first, without `--plan`. */
function withPlan(args: readonly string[]): readonly string[] {
  return args[0] === undefined || args[0].startsWith('-') ? args : ['--plan', ...args]
}

function formatsOf(options: Options): ExportFormat[] {
  const wanted = listOption(options, 'formats')
  if (wanted.length === 0) return ['csv']
  if (wanted.includes('all')) return [...exportFormats]
  return wanted.map((name) => {
    const format = exportFormats.find((known) => known === name)
    if (!format) throw new UsageError(`--formats ${name}: choose among ${exportFormats.join(', ')} or all.`)
    return format
  })
}

function detailOf(options: Options): number {
  const text = textOption(options, 'simplify')
  if (text === undefined) return 1
  const percent = Number(text.replace(/%$/, ''))
  if (!(percent > 0 && percent <= 100)) throw new UsageError(`--simplify ${text}: a number from 1 to 100 is needed.`)
  return percent / 100
}

function baselineOf(options: Options, project: Project, alignmentId: string): string | null {
  const wanted = textOption(options, 'against')
  return wanted === undefined ? usualBaseline(project, alignmentId) : chosenAlignment(project, wanted)
}
