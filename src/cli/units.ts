import { csv } from '#export/csv.ts'
import { zipToTerr } from '#export/zipToTerr.ts'
import { withFindings } from '#import/issueLog.ts'
import { changeUnits } from '#jobs/changeUnits.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { noIssues } from '#model/issue.ts'
import { writePlanFile } from '#plan/file.ts'
import { granted, type Command } from './command.ts'
import { readGeoFile, readInput, writableFolder, writeOutput } from './files.ts'
import { readOptions, requiredOption, textOption } from './options.ts'
import { chosenAlignment, unitsOf } from './source.ts'
import { noticesOf } from './sourceNotices.ts'
import { counted, wholeNumber } from '#plan/words.ts'

export const units: Command = {
  summary: 'put a plan on other units: ZIPs, counties, H3 cells or own areas',
  help: `evenfield units --plan plan.json --units h3:6 --out result

A crosswalk by accounts, then by area: totals, territories, overrides and locks
come along. Writes plan.json, zip_to_terr.csv on the new units, split_units.csv
(old units whose accounts come to lie in several new ones) and kept_accounts.csv
(accounts whose unit goes to another territory and that stay with their own by
an override, with that unit: the ZIPs that are shared).

  --plan FILE           the plan
  --units KIND          zip, county, or h3:4 to h3:8
  --areas FILE          own areas instead: GeoJSON, TopoJSON, KML or a zipped
                        shapefile
  --area-id FIELD       field with the id of each area
  --layer NAME          of areas, where the map has several
  --follow-ground       accounts go with their unit; no overrides
  --scenario ID         which scenario zip_to_terr.csv shows (the last one)
  --out DIR             folder for the files; made if it is not there`,
  async run(args) {
    const options = readOptions(args, {
      plan: { type: 'string' },
      units: { type: 'string' },
      areas: { type: 'string' },
      'area-id': { type: 'string' },
      layer: { type: 'string' },
      'follow-ground': { type: 'boolean' },
      scenario: { type: 'string' },
      out: { type: 'string' },
    })
    const out = await writableFolder(requiredOption(options, 'out'))
    const tables = geoTables(readGeoFile)
    const { project, outlines } = granted(await openPlan(await readInput(requiredOption(options, 'plan')), tables))
    const alignmentId = chosenAlignment(project, textOption(options, 'scenario'))
    const notices: string[] = []
    const wish = { units: await unitsOf(options, tables, notices), keepAccounts: !options['follow-ground'] }
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    const made = granted(await changeUnits(project, outlines, wish, tables))
    await writeOutput(out, [
      { name: 'plan.json', bytes: writePlanFile(made.project, made.outlines) },
      { name: 'zip_to_terr.csv', bytes: zipToTerr(made.project, alignmentId, await tables.zips()) },
      {
        name: 'split_units.csv',
        bytes: csv(
          ['unit_id', 'new_unit_id'],
          made.split.flatMap(({ unit, into }) => into.map((target) => [unit, target])),
        ),
      },
      {
        name: 'kept_accounts.csv',
        bytes: csv(
          ['account_id', 'territory_id', 'unit_id'],
          made.kept.map(({ account, territory, unit }) => [account, territory, unit]),
        ),
      },
    ])
    for (const notice of noticesOf('Areas', withFindings(noIssues, made.faults))) process.stderr.write(`${notice}\n`)
    process.stdout.write(
      `${counted(project.units.count, 'unit')} became ${wholeNumber(made.project.units.count)}: ${made.split.length} split, ` +
        `${counted(made.kept.length, 'account')} kept by override, ${made.nearest.length} put into the nearest unit.\n`,
    )
    return 0
  },
}
