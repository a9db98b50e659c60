/** One line that is written over, on standard error and only where somebody watches. */
export function progressLine(): { show(text: string): void; clear(): void } {
  const { stderr } = process
  let shownAt = 0
  return {
    show(text) {
      if (!stderr.isTTY || Date.now() - shownAt < 100) return
      shownAt = Date.now()
      stderr.write(`\r\u001B[K${text.slice(0, (stderr.columns || 80) - 1)}`)
    },
    clear() {
      if (stderr.isTTY) stderr.write('\r\u001B[K')
    },
  }
}
