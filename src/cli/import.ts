import { accountsCsv, importReport } from '#export/planTables.ts'
import { summaryFile } from '#jobs/exportFiles.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { writePlanFile } from '#plan/file.ts'
import { UsageError, type Command } from './command.ts'
import { readGeoFile, writableFolder, writeOutput } from './files.ts'
import { readOptions, requiredOption } from './options.ts'
import { readSource } from './source.ts'
import { findingLines } from './sourceNotices.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const importAccounts: Command = {
  summary: 'read a file of accounts and say what was found and repaired',
  help: `evenfield import --accounts accounts.csv --out result

Reads, repairs and places the accounts. Writes plan.json, summary.json (read =
accepted + set_aside, repaired), import_report.csv, which lists every repair and
problem by row, and repaired_accounts.csv, the accounts with their own columns
as they are after repair.

${sourceHelp
  .split('\n')
  .filter((line) => !/--(plan|scenario) /.test(line))
  .join('\n')}
  --out DIR             folder for the files; made if it is not there`,
  async run(args) {
    const options = readOptions(args, { ...sourceOptions, out: { type: 'string' } })
    const out = await writableFolder(requiredOption(options, 'out'))
    requiredOption(options, 'accounts')
    if (options.plan !== undefined) throw new UsageError('--plan is no file to import.')
    const { project, alignmentId, report, notices, outlines } = await readSource(options, geoTables(readGeoFile))
    const { counts, issues } = report!
    await writeOutput(out, [
      { name: 'plan.json', bytes: writePlanFile(project, outlines) },
      { name: 'summary.json', bytes: summaryFile(project, alignmentId, counts) },
      { name: 'import_report.csv', bytes: importReport(issues) },
      { name: 'repaired_accounts.csv', bytes: accountsCsv(project.accounts) },
    ])
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    const { read, accepted, setAside, repaired, unplaced } = counts
    process.stdout.write(
      `Read ${read}: accepted ${accepted}, set aside ${setAside}. Repaired ${repaired}, without a place ${unplaced}.\n`,
    )
    for (const line of findingLines(issues)) process.stdout.write(`${line}\n`)
    return 0
  },
}
