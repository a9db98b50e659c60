/** Reads one file of public/geo; files are immutable for a build, so each is fetched once. */
const files = new Map<string, Promise<Uint8Array>>()

export function readGeoFile(name: string): Promise<Uint8Array> {
  let file = files.get(name)
  if (!file) {
    file = fetchGeoFile(name)
    file.catch(() => files.delete(name))
    files.set(name, file)
  }
  return file
}

async function fetchGeoFile(name: string): Promise<Uint8Array> {
  const response = await fetch(`/geo/${name}`)
  if (!response.ok) throw new Error(`The map file ${name} could not be loaded. Reload the page.`)
  return new Uint8Array(await response.arrayBuffer())
}
