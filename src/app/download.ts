/** Hands a file to the browser's own download; bytes get the type. */
export function download(name: string, file: Uint8Array | Blob, type = 'application/octet-stream'): void {
  const blob = file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>], { type })
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the browser has taken the bytes by the next turn; Safari wants a little longer
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A plan's name as a file name: short enough for any disk with what is put behind it, and none that Windows keeps. */
export function fileName(name: string): string {
  const plain = trimmed(name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '-'))
  const short = trimmed(withinBytes(plain, longest)) || 'plan'
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(short) ? `plan-${short}` : short
}

/** Disks hold 255 bytes a name; the rest is for endings such as `-account-to-rep.plan.json` and the browser's ` (1)`. */
const longest = 180

function trimmed(text: string): string {
  return text.replaceAll(/^[-.]+|[-.]+$/g, '')
}

/** Whole characters only. */
function withinBytes(text: string, most: number): string {
  const encoder = new TextEncoder()
  let bytes = 0
  let kept = ''
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > most) break
    kept += segment
  }
  return kept
}
