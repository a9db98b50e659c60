import { transfer } from 'comlink'
import type { ExportedFile } from '#jobs/exportFiles.ts'
import { exportFormats, usualBaseline, type ExportFormat, type ExportWish } from '#jobs/exportWish.ts'
import type { Project } from '#model/project.ts'
import { buffersIn } from './buffersIn.ts'
import type { ExportRest, ExportWorker } from './export.worker.ts'
import { handedOver } from './handedOver.ts'
import { onOwnThread } from './ownThread.ts'
import { reporting } from './reporting.ts'

export { exportFormats, usualBaseline, type ExportFormat, type ExportedFile }

export async function makeExport(
  project: Project,
  wish: ExportWish,
  rest: ExportRest,
  tell: (label: string, done: number) => void,
  signal: AbortSignal,
): Promise<ExportedFile[]> {
  const given = await handedOver(project)
  return reporting(tell, (report) =>
    onOwnThread<ExportWorker, ExportedFile[]>(thread(), (remote) => remote.make(given, wish, rest, report), signal),
  )
}

/** The bytes are handed over: the caller has them no longer. */
export function packFiles(files: readonly ExportedFile[], signal: AbortSignal): Promise<Uint8Array> {
  return onOwnThread<ExportWorker, Uint8Array>(
    thread(),
    (remote) => remote.pack(transfer([...files], buffersIn(files))),
    signal,
  )
}

function thread(): Worker {
  return new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module', name: 'export' })
}
