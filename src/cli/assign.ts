import { assignLeads } from '#jobs/assignLeads.ts'
import { leadsCsv } from '#jobs/leadsCsv.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { planOf } from '#plan/alignments.ts'
import { granted, type Command } from './command.ts'
import { readGeoFile, readInput, writeResult } from './files.ts'
import { assignAccounts } from './reimport.ts'
import { readOptions, requiredOption } from './options.ts'
import { readSource } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'
import { counted } from '#plan/words.ts'

export const assign: Command = {
  summary: 'give new leads to territories and reps, with the reason',
  help: `evenfield assign --plan plan.json --leads leads.csv --out assigned.csv

Writes the leads' own columns, then territory_id, territory, rep_id, rep,
assigned_by and reason. A lead that is an account already stays with its owner;
then the rules of the plan are asked, then its place. Where several reps could
take it: the needed skill, then free capacity, then the nearest home.

evenfield assign --plan plan.json --accounts accounts.csv --out result

Puts next month's accounts in place of the plan's, matched by id: alignments,
overrides, locks and rules stay. Writes plan.json, account_to_rep.csv,
import_changes.csv (new accounts and those whose territory differs, with the
reason; those that are gone) and import_report.csv.

  --leads FILE          CSV with a ZIP, city and state, or latitude and
                        longitude; any header
${sourceHelp}
  --out FILE            the file to write; with --accounts the folder`,
  async run(args) {
    const options = readOptions(args, { ...sourceOptions, leads: { type: 'string' }, out: { type: 'string' } })
    const out = requiredOption(options, 'out')
    const tables = geoTables(readGeoFile)
    if (options['leads'] === undefined && options['accounts'] !== undefined && options['plan'] !== undefined) {
      return assignAccounts(options, tables)
    }
    const leads = await readInput(requiredOption(options, 'leads'))
    const { project, alignmentId, notices } = await readSource(options, tables)
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    const answer = granted(await assignLeads(project, alignmentId, leads, tables))
    await writeResult(out, leadsCsv(project, planOf(project, alignmentId), answer))
    const given = answer.territory.reduce((sum, slot) => sum + (slot > 0 ? 1 : 0), 0)
    const [count, left] = [answer.leads.count, answer.leads.count - given]
    process.stdout.write(
      `Read ${answer.read}: ${counted(count, 'lead')}, ${answer.setAside} set aside. ${counted(given, 'has', 'have')} a territory, ${counted(left, 'has', 'have')} none.\n`,
    )
    return 0
  },
}
