import { exportFiles } from '#jobs/exportFiles.ts'
import { geoTables } from '#jobs/geoTables.ts'
import type { Command } from './command.ts'
import { drivingHelp, drivingOptions, withDriving } from './driving.ts'
import { readGeoFile, writableFolder, writeOutput } from './files.ts'
import { figuresText } from './figures.ts'
import { readOptions, textOption } from './options.ts'
import { readSource } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const score: Command = {
  summary: 'how fair an alignment is',
  help: `evenfield score --plan plan.json
evenfield score --accounts accounts.csv --alignment zip_to_terr.csv --out result

Prints the index of every territory (100 is a fair share). With --out it writes
the same files as balance, for the alignment as it is.

${sourceHelp}
  --out DIR             folder for the files; made if it is not there

Driving
${drivingHelp}`,
  async run(args) {
    const options = readOptions(args, { ...sourceOptions, ...drivingOptions, out: { type: 'string' } })
    const wanted = textOption(options, 'out')
    const out = wanted === undefined ? undefined : await writableFolder(wanted)
    const tables = geoTables(readGeoFile)
    const { project: read, alignmentId, report, notices } = await readSource(options, tables)
    const project = await withDriving(read, options, false)
    for (const notice of notices) process.stderr.write(`${notice}\n`)
    if (out !== undefined) {
      const zips = project.units.kind === 'zip' || project.units.kind === 'h3' ? { zips: await tables.zips() } : {}
      const driving = options['driving'] === true ? { driving: true } : {}
      await writeOutput(out, exportFiles(project, alignmentId, { ...zips, ...driving, ...(report ? { report } : {}) }))
    }
    process.stdout.write(`${figuresText(project, alignmentId)}\n`)
    return 0
  },
}
