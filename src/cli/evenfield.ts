#!/usr/bin/env node
import { Failure, UsageError, type Command } from './command.ts'

/** A new command is one file and one line here. */
const commands: { readonly [name: string]: () => Promise<Command> } = {
  assign: async () => (await import('./assign.ts')).assign,
  balance: async () => (await import('./balance.ts')).balance,
  check: async () => (await import('./check.ts')).check,
  export: async () => (await import('./export.ts')).exportPlan,
  import: async () => (await import('./import.ts')).importAccounts,
  merge: async () => (await import('./merge.ts')).merge,
  prove: async () => (await import('./prove.ts')).prove,
  score: async () => (await import('./score.ts')).score,
  units: async () => (await import('./units.ts')).units,
  travel: async () => (await import('./travel.ts')).travel,
  visits: async () => (await import('./visits.ts')).visits,
}

// Whoever reads the answer may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) return complain(`There is no command ${name}. The commands are ${Object.keys(commands).join(', ')}.`, 2)
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${command.help}\n`)
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof UsageError) return complain(`${error.message}\nTry: evenfield ${name} --help`, 2)
    if (error instanceof Failure) return complain(error.message, 1)
    throw error
  }
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(10)}${(await load()).summary}`),
  )
  return `evenfield COMMAND [options]

Designs sales territories from the command line, with the same core as the app.

${lines.join('\n')}

evenfield COMMAND --help explains each.
`
}

function complain(sentence: string, code: number): number {
  process.stderr.write(`${sentence}\n`)
  return code
}
