import { readPreference, writePreference } from '#storage/preferences.ts'
import { sessionStore, setSession, type Theme } from './sessionStore.ts'

/** The chosen theme, or the one of the machine as long as none was chosen; and the width of the panel. */
export function startPreferences(): void {
  const small = matchMedia('(max-width: 700px)')
  if (small.matches) setSession({ tableOpen: false })
  // in a small window the table lies over the map, so it waits until it is asked for
  small.addEventListener('change', () => setSession({ tableOpen: !small.matches }))
  setSession({ author: readPreference('author') ?? '' })
  const width = Number(readPreference('tableWidth'))
  if (width >= 400 && width <= 720) setSession({ tableWidth: width })
  const system = matchMedia('(prefers-color-scheme: dark)')
  const chosen = readPreference('theme')
  show(chosen === 'dark' || chosen === 'light' ? chosen : system.matches ? 'dark' : 'light')
  system.addEventListener('change', () => {
    if (readPreference('theme') === null) show(system.matches ? 'dark' : 'light')
  })
}

export function chooseTheme(theme: Theme): void {
  writePreference('theme', theme)
  show(theme)
}

export function signAs(author: string): void {
  writePreference('author', author.trim())
  setSession({ author: author.trim() })
}

export function rememberTableWidth(width: number): void {
  writePreference('tableWidth', String(width))
}

export function switchTheme(): void {
  chooseTheme(sessionStore.getState().theme === 'dark' ? 'light' : 'dark')
}

function show(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  setSession({ theme })
}
