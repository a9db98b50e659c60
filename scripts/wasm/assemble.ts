import { readFileSync } from 'node:fs'
import loadWabt from 'wabt'

/** The bytes that a WebAssembly text file stands for. */
export async function assemble(file: string): Promise<Uint8Array> {
  const wabt = await loadWabt()
  return wabt.parseWat(file, readFileSync(file, 'utf8'), { simd: true }).toBinary({}).buffer
}
