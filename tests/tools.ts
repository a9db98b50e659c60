import { execFileSync } from 'node:child_process'

/** A program of this machine that reads what was exported, or null where it is not installed: then the test is skipped. */
export function tool(name: string): ((...args: string[]) => string) | null {
  try {
    execFileSync('which', [name], { stdio: 'ignore' })
  } catch {
    return null
  }
  return (...args) =>
    execFileSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] })
}
