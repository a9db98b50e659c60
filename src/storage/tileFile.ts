/** The browser's private files for this page: a base map may be larger than what fits into memory. */
const NAME = 'base-map.pmtiles'

/** False where the browser keeps no files for a page, or has no room for this one. */
export async function keepTileFile(file: File): Promise<boolean> {
  try {
    const folder = await navigator.storage.getDirectory()
    const kept = await folder.getFileHandle(NAME, { create: true })
    await file.stream().pipeTo(await kept.createWritable())
    return true
  } catch {
    return false // the caller says so
  }
}

/** Null when none is kept. */
export async function readTileFile(): Promise<File | null> {
  try {
    const folder = await navigator.storage.getDirectory()
    return await (await folder.getFileHandle(NAME)).getFile()
  } catch {
    return null // the caller says so
  }
}

export async function forgetTileFile(): Promise<void> {
  try {
    await (await navigator.storage.getDirectory()).removeEntry(NAME)
  } catch {
    // there was none
  }
}
