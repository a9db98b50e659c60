/** A file that leaves; its name may hold folders. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}
