import type { TextColumn } from '#model/text.ts'

const encoder = new TextEncoder()

/** A TextColumn that grows text by text. */
export class TextBuilder {
  private bytes: Uint8Array<ArrayBuffer>
  private offsets: Uint32Array<ArrayBuffer>
  private length = 0
  count = 0

  constructor(expectedTexts = 64, expectedBytes = 1024) {
    this.bytes = new Uint8Array(expectedBytes)
    this.offsets = new Uint32Array(expectedTexts + 1)
  }

  addText(text: string): void {
    // UTF-8 takes at most three bytes for a UTF-16 unit.
    this.makeRoom(text.length * 3)
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written
    this.end()
  }

  finish(): TextColumn {
    return { bytes: this.bytes.slice(0, this.length), offsets: this.offsets.slice(0, this.count + 1) }
  }

  private end(): void {
    this.count++
    if (this.count === this.offsets.length) this.offsets = grown(this.offsets, Uint32Array, this.count * 2)
    this.offsets[this.count] = this.length
  }

  private makeRoom(more: number): void {
    const needed = this.length + more
    if (needed > this.bytes.length) this.bytes = grown(this.bytes, Uint8Array, Math.max(needed, this.bytes.length * 2))
  }
}

function grown<T extends Uint8Array | Uint32Array>(from: T, kind: new (length: number) => T, length: number): T {
  const to = new kind(length)
  to.set(from)
  return to
}
