import { fetchMapStyle, shortly } from '#routing/mapStyle.ts'
import { forgetTileFile, keepTileFile, readTileFile } from '#storage/tileFile.ts'
import { readPreference, writePreference } from '#storage/preferences.ts'
import { usualBaseMap, type BaseMapState, type OwnBaseMap } from './baseMapState.ts'
import { notify } from './notices.ts'
import { closeUnused, letsThrough, openTo, startAnew } from './policy.ts'
import { sessionStore, setSession } from './sessionStore.ts'

/** `tiles=NAME` or `style=ADDRESS`: of this browser and no part of a plan, since an address may hold a key. */
const CHOSEN = 'baseMap'
/** Origins that the page was opened to for a style. */
const ORIGINS = 'baseMapOrigins'

/** At the start: what was chosen is shown again. */
export async function startBaseMap(): Promise<void> {
  const [kind, chosen] = readChoice()
  if (chosen === '') return closeToStyle()
  if (kind === 'style') return showStyle(chosen)
  const file = await readTileFile()
  if (file) return showFile(file, chosen)
  setBaseMap({ chosen, trouble: `${chosen} is no longer kept in this browser. Choose the file again.` })
}

/** Lays a PMTiles file under the plan and keeps it for the next start. */
export async function takeTileFile(file: File): Promise<void> {
  const before = sessionStore.getState().baseMap
  await showFile(file, file.name)
  const { shown, trouble } = sessionStore.getState().baseMap
  if (!shown) {
    setBaseMap(before)
    return void notify(trouble, 'error')
  }
  notify(`${file.name} is the base map now.`, 'plain', { label: 'Remove', run: () => removeIfShown(shown) })
  await closeToStyle()
  writePreference(CHOSEN, `tiles=${file.name}`)
  if (await keepTileFile(file)) return
  writePreference(CHOSEN, '')
  const lost = 'This browser has no room to keep the file: drop it again after the next start.'
  if (sessionStore.getState().baseMap.shown === shown) setBaseMap({ shown, chosen: file.name, trouble: lost })
}

/** Remembers the style, opens the policy to its address, and starts the page anew if that takes it. */
export async function connectStyle(typed: string): Promise<void> {
  const address = typed.trim()
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return void notify(`“${address}” is no address. Write it like https://maps.example.com/style.json.`, 'warning')
  }
  writePreference(CHOSEN, `style=${address}`)
  await closeToStyle(new URL(address).origin)
  if (letsThrough(address)) await showStyle(address)
  else await openAndStart([address])
}

/** The address of the style that was chosen, with its key. */
export function styleAddress(): string {
  const [kind, chosen] = readChoice()
  return kind === 'style' ? chosen : ''
}

/** Lets the page ask the other addresses that the style needs. */
export function allowWanted(): Promise<void> {
  return openAndStart(sessionStore.getState().baseMap.wants)
}

/** Back to the app's own; the policy closes with the next start of the page. */
export async function removeBaseMap(): Promise<void> {
  writePreference(CHOSEN, '')
  const closed = closeToStyle()
  setBaseMap({})
  await closed
  // meanwhile another file may have been taken
  if (readChoice()[1] === '') await forgetTileFile()
}

/** From a notice that may have stood for a while: another map may lie under the plan by now. */
function removeIfShown(map: OwnBaseMap): void {
  if (sessionStore.getState().baseMap.shown === map) void removeBaseMap()
  else notify(`${map.name} is no longer the base map.`)
}

/** The map could not draw all of it. */
export function baseMapFails(trouble: string): void {
  const { baseMap } = sessionStore.getState()
  const { shown } = baseMap
  if (!shown || baseMap.trouble !== '') return
  setSession({ baseMap: { ...baseMap, trouble } })
  notify(`${baseMap.chosen}: ${trouble}`, 'warning', { label: 'Remove', run: () => removeIfShown(shown) })
}

async function showFile(file: File, name: string): Promise<void> {
  const { openTileArchive } = await import('./tileArchive.ts')
  const archive = await openTileArchive(name === file.name ? file : new File([file], name))
  if ('refused' in archive) setBaseMap({ chosen: name, trouble: archive.refused })
  else setBaseMap({ shown: { kind: 'tiles', name, archive }, chosen: name })
}

async function showStyle(address: string): Promise<void> {
  const name = shortly(address)
  if (!letsThrough(address)) {
    const trouble = 'This page may not ask the address: its policy was not opened to it. Connect it again.'
    return setBaseMap({ chosen: name, trouble })
  }
  setBaseMap({ chosen: name })
  try {
    const { style, wants } = await fetchMapStyle(address, letsThrough)
    if (wants.length === 0) return setBaseMap({ shown: { kind: 'style', name, style }, chosen: name })
    const hosts = wants.map((origin) => new URL(origin).host).join(', ')
    setBaseMap({ chosen: name, trouble: `The style also asks ${hosts}, where this page may not go yet.`, wants })
  } catch (trouble) {
    setBaseMap({ chosen: name, trouble: (trouble as Error).message })
  }
}

async function openAndStart(addresses: readonly string[]): Promise<void> {
  const origins = [...new Set([...styleOrigins(), ...addresses.map((address) => new URL(address).origin)])]
  writePreference(ORIGINS, origins.join(' '))
  const trouble = await openTo(...origins)
  if (trouble) return setBaseMap({ chosen: readChoice()[1], trouble })
  await startAnew()
}

/** Addresses that were opened for an earlier style, but for one. */
async function closeToStyle(kept = ''): Promise<void> {
  writePreference(ORIGINS, styleOrigins().includes(kept) ? kept : '')
  await closeUnused()
}

function styleOrigins(): string[] {
  return (readPreference(ORIGINS) ?? '').split(' ').filter((origin) => origin !== '')
}

function readChoice(): readonly [kind: string, chosen: string] {
  const text = readPreference(CHOSEN) ?? ''
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

function setBaseMap(part: Partial<BaseMapState>): void {
  setSession({ baseMap: { ...usualBaseMap, ...part } })
}
