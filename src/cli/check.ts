import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkFiles } from '#check/check.ts'
import type { Finding } from '#check/finding.ts'
import { granted, UsageError, type Command } from './command.ts'
import { readText } from './files.ts'
import { readNamedFiles, textOption } from './options.ts'

const names = [
  'zip_to_terr.csv',
  'neighbours.csv',
  'account_to_rep.csv',
  'territories.csv',
  'summary.json',
  'certificate.json',
  'within.csv',
  'homes.csv',
]
/** Broken places that are listed per promise. */
const LISTED = 10

export const check: Command = {
  summary: 'verify an exported plan from its files alone',
  help: `evenfield check result/plan.json

Works out anew, from the exported files and without the engine: each unit in one
territory, territories in one piece, accounts with their unit's territory,
corridors, locks, disruption cap, totals and the certificate. The other files
are looked for beside plan.json. Ends with code 1 unless everything holds:

  BROKEN    the files contradict each other, or locks, cap or certificate
  not met   the files are sound, but the plan is not what it asks for: in
            one piece, corridors, least and most, states, homes; so is today's
            plan often before it is balanced
  unknown   a file that it takes is missing or cannot be read, or no file
            tells what was there when something was locked

  --alignment ID        the alignment that the files were exported from (the
                        last one of the plan)`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const { path, alignment } = readArgs(args)
  const files: { [name: string]: string } = { 'plan.json': await readText(path) }
  for (const name of names) {
    const beside = join(dirname(path), name)
    if (existsSync(beside)) files[name] = await readText(beside)
  }
  const findings = granted(checkFiles(files, alignment))
  for (const finding of findings) process.stdout.write(lines(finding))
  process.stdout.write(advice(findings, path))
  return findings.every(({ broken }) => broken.length === 0) ? 0 : 1
}

function readArgs(args: readonly string[]): { path: string; alignment: string | null } {
  const { options, files } = readNamedFiles(args, { alignment: { type: 'string' } })
  if (files.length !== 1) throw new UsageError('Name one plan.json.')
  return { path: files[0]!, alignment: textOption(options, 'alignment') ?? null }
}

type Verdict = 'holds' | 'BROKEN' | 'not met' | 'unknown'

function verdict({ looked, broken, asked }: Finding): Verdict {
  if (broken.length === 0) return 'holds'
  if (looked === 0) return 'unknown'
  return asked ? 'not met' : 'BROKEN'
}

function lines(finding: Finding): string {
  const { promise, looked, broken } = finding
  const head = `${verdict(finding).padEnd(7)} ${promise} (${looked} looked at)\n`
  const listed = broken.slice(0, LISTED).map((place) => `        ${place}\n`)
  const more = broken.length > LISTED ? [`        and ${broken.length - LISTED} more\n`] : []
  return [head, ...listed, ...more].join('')
}

function advice(findings: readonly Finding[], path: string): string {
  const verdicts = new Set(findings.filter(({ untold }) => !untold).map(verdict))
  const unmet = `What is not met is asked for by the plan: balance it, or ask for less. evenfield prove --plan ${path} says what stands in the way.\n`
  const unknown = `What is unknown takes files of the same folder: evenfield export ${path} --out DIR writes them all.\n`
  return `${verdicts.has('not met') ? unmet : ''}${verdicts.has('unknown') ? unknown : ''}`
}
