declare module 'shpjs' {
  interface Parts {
    readonly shp: Uint8Array
    readonly dbf: Uint8Array
    readonly prj?: Uint8Array | undefined
    readonly cpg?: Uint8Array | undefined
  }
  export default function read(parts: Parts): Promise<object>
}
