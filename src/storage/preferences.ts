/** Small choices of this browser that belong to no plan: theme, width of a panel. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`evenfield.${name}`)
  } catch {
    return null // storage is switched off: the default holds
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`evenfield.${name}`, value)
  } catch {
    // storage is switched off or full: the choice lasts until the tab is closed
  }
}
