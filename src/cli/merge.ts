import { geoTables } from '#jobs/geoTables.ts'
import { openPlan, type OpenedPlan } from '#jobs/openPlan.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { mergeChange, type Choice } from '#plan/mergeChange.ts'
import { mergePlans, type Conflict, type Merge } from '#plan/mergePlans.ts'
import { conflictWords } from '#plan/mergeWords.ts'
import { counted } from '#plan/words.ts'
import { callPlanState } from '#units/workload.ts'
import { Failure, granted, UsageError, type Command } from './command.ts'
import { readGeoFile, readInput, readText, writeResult } from './files.ts'
import { readNamedFiles, requiredOption, textOption } from './options.ts'

export const merge: Command = {
  summary: 'merge two copies of a plan, three ways',
  help: `evenfield merge base.json mine.json theirs.json --out merged.json

What only one side changed since base.json is taken, by unit and record. What
both changed, each in its own way, is a conflict: it keeps my side, is listed in
the file of conflicts, and the command ends with code 1. Locks of my side hold;
a slice touches no other ground.

  --out FILE            the merged plan
  --conflicts FILE      where conflicts are listed (the --out name with
                        .conflicts.json)
  --take mine|theirs    settles every conflict by this rule
  --settled FILE        settles them one by one: a file of conflicts in which
                        each "take" says "mine" or "theirs"

Exit codes: 0 merged, 1 conflicts are left or it could not be merged, 2 called
wrongly.`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const { paths, out, listed, take, settled } = readArgs(args)
  const tables = geoTables(readGeoFile)
  const [base, mine, theirs] = await Promise.all(
    paths.map(async (path): Promise<OpenedPlan> => {
      const opened = await openPlan(await readInput(path), tables)
      if ('refused' in opened) throw new Failure(`${path}: ${opened.refused}`)
      return opened
    }),
  )
  const merge = granted(mergePlans(base!.project, mine!.project, theirs!.project))
  const chosen = settled === null ? new Map<string, Choice>() : await readChoices(settled)
  const choices = new Map(merge.conflicts.map(({ key }): [string, Choice] => [key, chosen.get(key) ?? take ?? 'mine']))
  const open = merge.conflicts.filter(({ key }) => take === null && !chosen.has(key))
  const { project } = mine!
  const answer = mergeChange(merge, choices, (callPlan) => callPlanState(project.accounts, project.units, callPlan))
  if ('refused' in answer && merge.taken.length > 0) process.stderr.write(`${answer.refused}\n`)
  const merged = 'refused' in answer ? project : applyChange(project, answer.change)
  await writeResult(out, writePlanFile(merged, mine!.outlines))
  for (const sentence of [...merge.left, ...('refused' in answer ? [] : answer.stayed)]) {
    process.stderr.write(`${sentence}\n`)
  }
  if (open.length > 0) await writeResult(listed, conflictFile(merge, open))
  process.stdout.write(`${told(merge, open)}\n`)
  return open.length > 0 ? 1 : 0
}

interface Args {
  readonly paths: readonly string[]
  readonly out: string
  readonly listed: string
  readonly take: Choice | null
  readonly settled: string | null
}

function readArgs(args: readonly string[]): Args {
  const { options, files } = readNamedFiles(args, {
    out: { type: 'string' },
    conflicts: { type: 'string' },
    take: { type: 'string' },
    settled: { type: 'string' },
  })
  if (files.length !== 3) throw new UsageError('Name three plans: base.json mine.json theirs.json.')
  const out = requiredOption(options, 'out')
  const take = textOption(options, 'take')
  if (take !== undefined && take !== 'mine' && take !== 'theirs') {
    throw new UsageError(`--take ${take}: mine or theirs.`)
  }
  const listed = textOption(options, 'conflicts') ?? `${out.replace(/\.json$/i, '')}.conflicts.json`
  return { paths: files, out, listed, take: take ?? null, settled: textOption(options, 'settled') ?? null }
}

/** A line per conflict, in words and as values, to be settled by hand. */
function conflictFile(merge: Merge, conflicts: readonly Conflict[]): string {
  const lines = conflicts.map((conflict) => {
    const { what, mine, theirs } = conflictWords(merge, conflict)
    return ` ${JSON.stringify({ what, mine, theirs, take: '', key: conflict.key })}`
  })
  return `[\n${lines.join(',\n')}\n]\n`
}

async function readChoices(path: string): Promise<Map<string, Choice>> {
  const text = await readText(path)
  let listed: unknown
  try {
    listed = JSON.parse(text)
  } catch (error) {
    throw new Failure(`${path} is not JSON: ${(error as Error).message}.`)
  }
  if (!Array.isArray(listed)) throw new Failure(`${path} is not a file of conflicts.`)
  return new Map(
    listed.flatMap((one: { key?: unknown; take?: unknown } | null): [string, Choice][] => {
      const { key, take } = one ?? {}
      return typeof key === 'string' && (take === 'mine' || take === 'theirs') ? [[key, take]] : []
    }),
  )
}

function told({ taken, conflicts }: Merge, open: readonly Conflict[]): string {
  const count = (list: readonly { kind: string }[]) => {
    const units = list.filter(({ kind }) => kind === 'unit').length
    return `${counted(units, 'unit')} and ${counted(list.length - units, 'record')}`
  }
  const left = open.length > 0 ? `; left: ${count(open)}` : ''
  return `Taken: ${count(taken)}. Conflicts: ${count(conflicts)}${left}.`
}
