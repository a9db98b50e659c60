import { transfer } from 'comlink'
import { zipSync, type Zippable } from 'fflate'
import type { ExportedFile } from '#jobs/exportFiles.ts'
import { makeExport } from '#jobs/exportFormats.ts'
import type { ExportWish } from '#jobs/exportWish.ts'
import { geoTables } from '#jobs/geoTables.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { buffersIn } from './buffersIn.ts'
import { readFont, readGeoFile } from './geoFile.ts'
import { answerWith } from './life.ts'
import { unpackedOutlines } from './packedOutlines.ts'

/** What a plan's files need that is not in the plan. */
export interface ExportRest {
  readonly outlines: Blob | null
  readonly report: { readonly counts: RowCounts; readonly issues: RowIssues } | null
}

const compressed = /\.(png|pdf|xlsx|zip)$/

const exporting = {
  async make(
    project: Project,
    wish: ExportWish,
    rest: ExportRest,
    tell: (label: string, done: number) => void,
  ): Promise<ExportedFile[]> {
    const tables = geoTables(readGeoFile)
    const outlines = await unpackedOutlines(rest.outlines)
    const sources = { tables, read: readGeoFile, readFont, ...rest, outlines }
    const files = await makeExport(project, wish, sources, tell)
    return transfer(files, buffersIn(files))
  },

  /** One archive with the same bytes for the same files; fflate's own threads are blobs, which the policy forbids. */
  pack(files: readonly ExportedFile[]): Uint8Array {
    const entries = files.map(({ name, bytes }) => [name, [bytes, { level: compressed.test(name) ? 0 : 6 }]] as const)
    const bytes = zipSync(Object.fromEntries(entries) as Zippable, { mtime: new Date(1980, 0, 1) })
    return transfer(bytes, [bytes.buffer])
  },
}

export type ExportWorker = typeof exporting
answerWith(exporting)
