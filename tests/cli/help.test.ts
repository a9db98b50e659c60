import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { assign } from '#cli/assign.ts'
import { balance } from '#cli/balance.ts'
import { check } from '#cli/check.ts'
import type { Command } from '#cli/command.ts'
import { exportPlan } from '#cli/export.ts'
import { importAccounts } from '#cli/import.ts'
import { merge } from '#cli/merge.ts'
import { prove } from '#cli/prove.ts'
import { score } from '#cli/score.ts'
import { travel } from '#cli/travel.ts'
import { units } from '#cli/units.ts'
import { visits } from '#cli/visits.ts'

const commands = { assign, balance, check, export: exportPlan, import: importAccounts, merge, prove, score, travel, units, visits } // prettier-ignore
const page = readFileSync('docs/command-line.md', 'utf8')

function optionsIn(text: string): Set<string> {
  return new Set(text.match(/(?<![\w-])--[a-z][a-z-]*[a-z]/g))
}

test('the page on the command line names every option that a command explains, and no others', () => {
  const explained = new Set(Object.values(commands).flatMap(({ help }) => [...optionsIn(help)]))
  explained.add('--help')
  expect([...optionsIn(page)].sort()).toEqual([...explained].sort())
})

test('every command is on the page, and refuses an option that its help does not name', async () => {
  const start = readFileSync('src/cli/evenfield.ts', 'utf8')
  expect([...start.matchAll(/^ {2}(\w+): async/gm)].map(([, name]) => name).sort()).toEqual(
    Object.keys(commands).sort(),
  )
  for (const [name, command] of Object.entries<Command>(commands)) {
    expect(page).toContain(`npx evenfield ${name}`)
    await expect(command.run(['--no-such-option']), name).rejects.toThrow(/no-such-option/)
  }
})

test.each(Object.entries<Command>(commands))('%s takes each option that its help names', async (_, command) => {
  // a run of graphs has options of its own and says so in a part of its own
  const help = command.help.split('--graph')[0]!
  for (const option of optionsIn(help)) {
    const complaint = await command.run([option, 'x', '--no-such-option']).then(String, (error: Error) => error.message)
    expect(complaint).not.toMatch(new RegExp(`(no option|Unknown option '?)\\s*${option}\\b`))
  }
})

test.each(Object.entries<Command>(commands))('the help of %s fits a terminal of 80 columns', (_, { help, summary }) => {
  expect(summary.length).toBeLessThanOrEqual(68)
  expect(help.split('\n').filter((line) => line.length > 80)).toEqual([])
})

test.each(Object.entries<Command>(commands))('the examples of %s name options that it has', (name, { help }) => {
  const examples = help.split('\n').filter((line) => line.startsWith(`evenfield ${name} `))
  const explained = optionsIn(help.slice(help.lastIndexOf(examples.at(-1)!) + examples.at(-1)!.length))
  expect(examples.length).toBeGreaterThan(0)
  for (const example of examples) for (const option of optionsIn(example)) expect([...explained]).toContain(option)
})
