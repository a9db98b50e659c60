import { historyCsv } from '#export/historyCsv.ts'
import { mayEdit } from './commands.ts'
import { documentStore, openPlan, redo, undo } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { notify } from './notices.ts'

/** Undoes or does again until so many changes stand; nothing is lost on the way, for the later ones can be done again. */
export function goToPoint(changes: number): void {
  if (!mayEdit()) return
  const standing = () => documentStore.getState().history.done.length
  while (standing() > changes && undo());
  while (standing() < changes && redo());
  const latest = documentStore.getState().history.done.at(-1)
  notify(latest ? `The plan is as it was after “${latest.label}”.` : 'The plan is as it was at the beginning.')
}

/** The list of who changed what and when, for whoever has to show it later. */
export function saveHistory(): void {
  const { done, undone } = documentStore.getState().history
  download(`${fileName(openPlan().project.name)}-history.csv`, historyCsv(done, undone), 'text/csv')
}
