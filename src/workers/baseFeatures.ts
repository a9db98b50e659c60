// oxlint-disable-next-line import/default -- Vite makes the file's address of it
import script from './baseFeatures.worker.ts?worker&url'

/** Where the map's own threads find what makes the base map's features; its ending tells them that it is a module. */
export function baseFeatures(): string {
  return `${new URL(script, location.href).href}#.mjs`
}
