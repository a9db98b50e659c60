import { counted } from '#model/counted.ts'
import { basename } from 'node:path'
import { csv } from '#export/csv.ts'
import { importReport } from '#export/planTables.ts'
import { accountToRep } from '#export/accountToRep.ts'
import { finished } from '#import/steps.ts'
import { tableOf } from '#jobs/importFiles.ts'
import type { GeoTables } from '#jobs/geoTables.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { reimport } from '#jobs/reimport.ts'
import { writePlanFile } from '#plan/file.ts'
import { granted, UsageError } from './command.ts'
import { readInput, writableFolder, writeOutput } from './files.ts'
import { requiredOption, textOption, type Options } from './options.ts'
import { readingOf } from './readingOptions.ts'
import { chosenAlignment } from './source.ts'

/** `assign --plan p --accounts a.csv`: next month's accounts join the plan. */
export async function assignAccounts(options: Options, tables: GeoTables): Promise<number> {
  const out = await writableFolder(requiredOption(options, 'out'))
  for (const name of [
    'units',
    'areas',
    'layer',
    'roster',
    'alignment',
    'territory-list',
    'owners',
    'measures',
    'compute',
    'group-by',
    'duplicates',
  ]) {
    if (options[name] !== undefined) throw new UsageError(`--${name} does not go with --plan; the plan has its own.`)
  }
  const path = requiredOption(options, 'accounts')
  const { project, outlines, notices } = granted(
    await openPlan(await readInput(requiredOption(options, 'plan')), tables),
  )
  for (const notice of notices) process.stderr.write(`${notice}\n`)
  const alignmentId = chosenAlignment(project, textOption(options, 'scenario'))
  const table = granted(await tableOf(basename(path), await readInput(path), readingOf(options)))
  const made = granted(await reimport(project, alignmentId, { table, outlines }, tables, finished))
  const rows = [
    ...made.answers.map((one) => [one.account, one.name, one.from, one.to, one.reason]),
    ...made.vanished.map((account) => [account, '', '', '', 'not in the new file']),
  ]
  await writeOutput(out, [
    { name: 'plan.json', bytes: writePlanFile(made.project, outlines) },
    { name: 'account_to_rep.csv', bytes: accountToRep(made.project, alignmentId) },
    {
      name: 'import_changes.csv',
      bytes: csv(['account_id', 'name', 'from_territory', 'to_territory', 'reason'], rows),
    },
    { name: 'import_report.csv', bytes: importReport(made.issues) },
  ])
  if (made.missingColumns.length > 0) {
    process.stderr.write(`The file lacks columns of the plan: ${made.missingColumns.join(', ')}.\n`)
  }
  const { counts, appeared, vanished, moved, changed, same, answers } = made
  const other = answers.filter(({ isNew }) => !isNew).length
  process.stdout.write(
    `Read ${counts.read}: ${appeared} new, ${vanished.length} gone, ${moved} moved, ${changed} changed, ${same} as before. ` +
      `${counted(other, 'has', 'have')} another territory.\n`,
  )
  return 0
}
