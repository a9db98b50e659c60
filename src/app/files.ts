import type { AskedKind } from './importedFiles.ts'
import { addToImport, makePlan, openImported, type GivenFile } from './importing.ts'
import { notify } from './notices.ts'
import { documentStore } from './documentStore.ts'
import { openPlanBytes } from './planFiles.ts'
import { closePlan, nextPlanName, openStoredPlan } from './plans.ts'
import { sessionStore, setSession } from './sessionStore.ts'

const tablesAndMaps = '.csv,.tsv,.txt,.xlsx,.json,.geojson,.topojson,.kml,.kmz,.zip'

/** Lets the planner choose files; nothing happens when none is chosen. */
export async function pickFiles(): Promise<void> {
  await takeFiles(await askForFiles(`${tablesAndMaps},.pmtiles`, true))
}

/** Lets the planner choose the file of one kind for the import that is under way: it is that, whatever it looks like. */
export async function pickFileAs(kind: AskedKind): Promise<void> {
  const [file] = await askForFiles(tablesAndMaps, false)
  const given = file && (await bytesOf([file]))
  if (given) await addToImport(given, kind)
}

/** None when the planner thinks better of it. */
export async function askForFiles(accept: string, several: boolean): Promise<File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = several
  input.accept = accept
  // without a place in the document it might be collected as garbage while the planner looks for the file
  input.hidden = true
  document.body.append(input)
  try {
    return await new Promise((resolve) => {
      input.addEventListener('change', () => resolve([...(input.files ?? [])]))
      input.addEventListener('cancel', () => resolve([]))
      input.click()
    })
  } finally {
    input.remove()
  }
}

/** Cells that were copied in a spreadsheet or a text; a single word is no table. True when they are taken. */
export function takePasted(text: string): boolean {
  if (!/\n/.test(text.trim()) || !/[\t,;|]/.test(text)) return false
  void takeFiles([new File([text], 'Pasted table.csv', { type: 'text/csv' })])
  return true
}

/** Files that were dropped or picked: a plan is opened, all others become an import. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  if (sessionStore.getState().run)
    return void notify('Stop the balance run first, then drop the files again.', 'warning')
  setSession({ dialog: null })
  const maps = files.filter(isTileFile)
  for (const file of maps) await layUnder(file)
  if (maps.length === files.length) return
  const read = await bytesOf(files.filter((file) => !isTileFile(file)))
  if (!read) return
  const plan = read.find(({ bytes }) => isPlanFile(bytes))
  if (plan) return mayLeavePlan() ? openPlanBytes(plan.name, plan.bytes) : undefined
  await addToImport(read)
}

/** Null, and said, when one of them is empty. */
async function bytesOf(files: readonly File[]): Promise<GivenFile[] | null> {
  const read = await Promise.all(
    files.map(async (file) => {
      const again = async () => new Uint8Array(await file.arrayBuffer())
      return { name: file.name, bytes: await again(), again }
    }),
  )
  const empty = read.find(({ bytes }) => bytes.length === 0)
  if (empty) notify(`${empty.name} is empty. Choose a file with a header line and rows.`, 'error')
  return empty ? null : read
}

/** Map tiles may be larger than what fits into memory, so they are told by their name and not by what they hold. */
function isTileFile({ name }: File): boolean {
  return /\.pmtiles$/i.test(name)
}

async function layUnder(file: File): Promise<void> {
  const { takeTileFile } = await import('./baseMap.ts')
  await takeTileFile(file)
}

const sampleFiles = ['accounts.csv', 'roster.csv', 'alignment.csv', 'territories.csv'] as const

/** The sample takes the same way as any other files, with the proposals accepted; its name says that it is invented. */
export async function trySample(): Promise<void> {
  if (!mayLeavePlan()) return
  try {
    const files = await Promise.all(sampleFiles.map(fetchSample))
    setSession({ importing: null, dialog: null })
    if ((await addToImport(files)) && (await makePlan(await nextPlanName('Invented sample')))) openImported()
  } catch (trouble) {
    notify(`The sample could not be loaded: ${(trouble as Error).message}`, 'error')
  }
}

/** Back to the first page, where new files make a new plan; the one that was open stays in this browser. */
export function startNewPlan(): void {
  if (mayLeavePlan()) closePlan()
}

/** False, with a sentence, where the open plan would lose something by it. */
export async function openOtherPlan(planId: string): Promise<boolean> {
  if (documentStore.getState().planId !== planId && !mayLeavePlan()) return false
  await openStoredPlan(planId)
  return true
}

function mayLeavePlan(): boolean {
  const { project, saved } = documentStore.getState()
  if (sessionStore.getState().run) {
    notify('Stop the balance run first, then leave this plan.', 'warning')
    return false
  }
  if (!project || saved !== 'failed') return true
  notify('This plan could not be saved in this browser. Save it as a plan file first, then leave it.', 'warning')
  return false
}

async function fetchSample(name: string): Promise<GivenFile> {
  const response = await fetch(`/sample/${name}`).catch(() => null)
  if (!response) throw new Error('the server of this page does not answer. Try again once it does.')
  if (!response.ok) throw new Error(`${name} is missing on the server.`)
  const again = async () => (await fetchSample(name)).bytes
  return { name, bytes: new Uint8Array(await response.arrayBuffer()), again }
}

/** Plan files are JSON that names its format; looking at both ends is enough, because keys are sorted. */
function isPlanFile(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, 200))
  return head.trimStart().startsWith('{') && head.includes('"accountColumns"')
}
