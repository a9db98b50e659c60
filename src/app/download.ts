/** Hands bytes to the browser's own download. */
export function download(name: string, bytes: Uint8Array, type = 'application/octet-stream'): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the browser has taken the bytes by the next turn; Safari wants a little longer
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A plan's name as a file name. */
export function fileName(name: string): string {
  return (
    name
      .trim()
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
      .replaceAll(/^[-.]+|[-.]+$/g, '') || 'plan'
  )
}
