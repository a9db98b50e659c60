import { notify } from './notices.ts'

/** In the words of the browsers and of Vite, for code that comes when it is first used. */
const notLoaded = /imported module|importing a module|unable to preload/i

/** Said where a part of the window breaks; what was there before takes its place. */
export function tellBroken(error: Error): void {
  const why = notLoaded.test(error.message)
    ? 'could not be loaded: the server of this page does not answer, or has a newer version'
    : `broke: ${error.message}`
  const reload = { label: 'Reload', run: () => window.location.reload() }
  notify(`A part of the app ${why}. The plan is safe. Reload the page to go on with it.`, 'error', reload)
}
