import { parseArgs, type ParseArgsConfig } from 'node:util'
import { isWrittenSize } from '#model/number.ts'
import type { Corridor } from '#model/settings.ts'
import { unitChoice, type UnitChoice } from '#jobs/units.ts'
import { UsageError } from './command.ts'

type OptionsConfig = NonNullable<ParseArgsConfig['options']>
export type Options = { readonly [name: string]: string | boolean | readonly string[] | undefined }

/** Options of a command; anything unknown or left over is a usage error. */
export function readOptions(args: readonly string[], options: OptionsConfig): Options {
  return readNamed(args, options, false).options
}

/** The same for a command that is given files without a name before them. */
export function readNamedFiles(
  args: readonly string[],
  options: OptionsConfig,
): { readonly options: Options; readonly files: readonly string[] } {
  return readNamed(args, options, true)
}

function readNamed(args: readonly string[], options: OptionsConfig, allowPositionals: boolean) {
  try {
    const { values, tokens, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals,
      strict: true,
      tokens: true,
    })
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []))
    const twice = names.find((name, i) => options[name]!.multiple !== true && names.indexOf(name) < i)
    if (twice !== undefined) throw new UsageError(`--${twice} stands there twice. Give it once.`)
    return { options: values as Options, files: positionals }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(faultOf(error as NodeJS.ErrnoException))
  }
}

function faultOf({ code, message }: NodeJS.ErrnoException): string {
  const option = /'(?:-\w, )?(--[\w-]+)/.exec(message)?.[1]
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' && option && !message.includes('does not take')) {
    return `${option} needs a value. One that begins with - is written ${option}=-1.`
  }
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && option) return `There is no option ${option}.`
  return message.split('\n')[0]!
}

/** The text after an option, or undefined. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function requiredOption(options: Options, name: string): string {
  const value = textOption(options, name)
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`)
  return value
}

export function wholeOption(options: Options, name: string, least: number): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} ${text}: a whole number of at least ${least} is needed.`)
  }
  return value
}

export function shareOption(options: Options, name: string): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0 && value <= 1 && isWrittenSize(value))) {
    throw new UsageError(`--${name} ${text}: a number from 0 to 1 is needed.`)
  }
  return value
}

/** `revenue,workload` */
export function listOption(options: Options, name: string): string[] {
  return (textOption(options, name) ?? '').split(',').flatMap((one) => one.trim() || [])
}

export function unitsOption(options: Options): UnitChoice {
  const text = textOption(options, 'units') ?? 'zip'
  const choice = unitChoice(text)
  if (!choice) throw new UsageError(`--units ${text}: choose zip, county or h3:4 to h3:8.`)
  return choice
}

/** `85-115` */
export function corridorOption(options: Options): Pick<Corridor, 'lo' | 'hi'> | undefined {
  const text = textOption(options, 'corridor')
  if (text === undefined) return undefined
  const [, lo, hi] = /^(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  if (lo === undefined || hi === undefined) throw new UsageError(`--corridor ${text}: write it like 85-115.`)
  return { lo: Number(lo), hi: Number(hi) }
}
