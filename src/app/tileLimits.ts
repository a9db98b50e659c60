import { imageSize } from 'image-size'
import { Compression, PMTiles, SharedPromiseCache, type DecompressFunc, type Source } from 'pmtiles'

/** Far above what maps are made of: a file from anywhere may say anything. */
const MEGABYTE = 2 ** 20
const MOST_AT_ONCE = 32 * MEGABYTE
const MOST_OF_A_DIRECTORY = 4 * MEGABYTE
const MOST_OF_A_TILE = 16 * MEGABYTE
const MOST_POINTS_WIDE = 4096
const pictures = new Set(['png', 'jpg', 'webp', 'avif', 'heif'])

/** Reads an archive as the library does, but no more of it than any map needs; what is beyond that throws a reason. */
export function limitedArchive(source: Source): PMTiles {
  const directories = unpack(MOST_OF_A_DIRECTORY, 'a directory')
  const tiles = unpack(MOST_OF_A_TILE, 'a part')
  return new PMTiles(limited(source), new SharedPromiseCache(100, undefined, directories), async (packed, how) => {
    const tile = await tiles(packed, how)
    refuseHugePicture(new Uint8Array(tile))
    return tile
  })
}

function limited(source: Source): Source {
  return {
    getKey: () => source.getKey(),
    getBytes: async (offset, length, ...rest) => {
      if (!(length <= MOST_AT_ONCE)) throw new Error(`it holds a piece of ${megabytes(length)}`)
      const read = await source.getBytes(offset, length, ...rest)
      // the head is asked for with what comes after it
      if (offset > 0 && read.data.byteLength < length) throw new Error('it ends too early')
      return read
    },
  }
}

function unpack(most: number, what: string): DecompressFunc {
  return async (packed, how) => {
    if (how === Compression.None || how === Compression.Unknown) return packed
    if (how !== Compression.Gzip) throw new Error('it is packed in a way that browsers do not unpack')
    const parts: Uint8Array<ArrayBuffer>[] = []
    let length = 0
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length
      if (length > most) {
        void reader.cancel()
        throw new Error(`${what} of it would unpack to more than ${megabytes(most)}`)
      }
      parts.push(part.value)
    }
    return new Blob(parts).arrayBuffer()
  }
}

/** A picture of a few kilobytes may be one of gigabytes once it is drawn. */
function refuseHugePicture(tile: Uint8Array): void {
  const { type, width, height } = sizeOf(tile)
  if (!pictures.has(type ?? '') || Math.max(width, height) <= MOST_POINTS_WIDE) return
  throw new Error(`a tile of it is ${width} × ${height} points large`)
}

function sizeOf(tile: Uint8Array): { type?: string | undefined; width: number; height: number } {
  try {
    return imageSize(tile)
  } catch {
    return { width: 0, height: 0 } // no picture: a vector tile
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE).toLocaleString('en')} MB`
}
