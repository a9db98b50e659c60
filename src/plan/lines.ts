import { sortedJson } from './sortedJson.ts'

const encoder = new TextEncoder()
const BLOCK = 1 << 20

/** Writes JSON by lines, in blocks, so that a million accounts never make one text. */
export class LineWriter {
  private readonly blocks: Uint8Array[] = []
  private pending = ''
  /** One entry per open bracket: is a comma due before the next entry? */
  private readonly comma: boolean[] = []

  open(bracket: '{' | '['): void {
    this.separate()
    this.put(`${bracket}\n`)
    this.comma.push(false)
  }

  /** Opens a list or record under a key. */
  block(key: string, bracket: '{' | '['): void {
    this.separate()
    this.put(`${JSON.stringify(key)}:${bracket}\n`)
    this.comma.push(false)
  }

  close(bracket: '}' | ']'): void {
    if (this.comma.pop()) this.put('\n')
    this.put(bracket)
  }

  field(key: string, value: unknown): void {
    this.line(`${JSON.stringify(key)}:${sortedJson(value)}`)
  }

  /** A list with one entry a line. */
  list(key: string, lines: Iterable<string>): void {
    this.block(key, '[')
    for (const line of lines) this.line(line)
    this.close(']')
  }

  line(text: string): void {
    this.separate()
    this.put(text)
  }

  bytes(): Uint8Array {
    this.put('\n')
    this.flush()
    const whole = new Uint8Array(this.blocks.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const block of this.blocks) {
      whole.set(block, at)
      at += block.length
    }
    return whole
  }

  private separate(): void {
    if (this.comma.at(-1)) this.put(',\n')
    if (this.comma.length > 0) this.comma[this.comma.length - 1] = true
  }

  private put(text: string): void {
    this.pending += text
    if (this.pending.length > BLOCK) this.flush()
  }

  private flush(): void {
    this.blocks.push(encoder.encode(this.pending))
    this.pending = ''
  }
}
