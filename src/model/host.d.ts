/** The few names that browsers, workers and Node share; the core may use these and no others. */
interface AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void): void
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
declare function structuredClone<T>(value: T, options?: { transfer?: readonly ArrayBuffer[] }): T
declare namespace WebAssembly {
  const Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  const Instance: new (module: object) => { readonly exports: Record<string, unknown> }
}
