import type { FileKind } from './fileKind.ts'

interface Sheet {
  readonly kind: FileKind
  readonly table: { readonly count: number }
}

/** What an import shows and can leave out again. */
const helpers: readonly FileKind[] = ['roster', 'alignment', 'territories']

/**
 * The other sheets of a workbook that say something about the one that was read: reps, the alignment and its territories,
 * the longest of each, and the accounts where that one is not the accounts.
 */
export function sheetsOfUse<Other extends Sheet>({ kind: read }: Sheet, others: readonly Other[]): Other[] {
  const wanted: readonly FileKind[] = ['accounts', ...helpers]
  return wanted.flatMap((kind) => {
    const alike = others.filter((other) => kind !== read && other.kind === kind)
    return alike.length > 0 ? [alike.reduce((best, one) => (one.table.count > best.table.count ? one : best))] : []
  })
}
