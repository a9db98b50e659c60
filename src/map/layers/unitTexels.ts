/** Units in a row of the lookup texture. */
export const ROW = 256

/** Bits in the second channel of a texel; the class of a measure stands in the upper byte. */
export const flag = { selected: 1, locked: 2, faded: 4 } as const

/**
 * The lookup texture on the processor's side: texel u is (territory, flags + class × 256) of unit u.
 * All that an edit sends to the graphics card are the rows that changed.
 */
export interface UnitTexels {
  readonly rows: number
  /** Two numbers a unit. */
  readonly texels: Uint16Array
}

export function unitTexels(unitCount: number): UnitTexels {
  const rows = Math.max(1, Math.ceil(unitCount / ROW))
  return { rows, texels: new Uint16Array(rows * ROW * 2) }
}

/** Rows first … last, both changed or between changed ones. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/** What stands in the texels of all units. */
export interface UnitLook {
  readonly territoryOf: Uint16Array
  /** Shown on top while a gesture is in progress. */
  readonly draft: { readonly units: Uint32Array; readonly territory: number } | null
  readonly selection: Uint32Array
  /** 1 where the unit, or its territory, is locked. */
  readonly locked: Uint8Array
  /** Class of each unit when a measure is shown. */
  readonly classOf: Uint8Array | null
  /** 1 where the fill steps back, so that others stand out. */
  readonly faded?: Uint8Array | null
}

/** Writes the look and says which rows differ from before; null when none does. */
export function writeUnitLook({ texels }: UnitTexels, unitCount: number, look: UnitLook): RowRange | null {
  const { territoryOf, draft, selection, locked, classOf, faded } = look
  let first = Infinity
  let last = -1
  let drafted = 0
  let selected = 0
  for (let unit = 0; unit < unitCount; unit++) {
    const inDraft = draft !== null && draft.units[drafted] === unit
    const inSelection = selection[selected] === unit
    if (inDraft) drafted++
    if (inSelection) selected++
    const territory = inDraft && !locked[unit] ? draft.territory : territoryOf[unit]!
    const marks =
      (inSelection ? flag.selected : 0) |
      (locked[unit] ? flag.locked : 0) |
      (faded?.[unit] ? flag.faded : 0) |
      ((classOf?.[unit] ?? 0) << 8)
    if (texels[2 * unit] === territory && texels[2 * unit + 1] === marks) continue
    texels[2 * unit] = territory
    texels[2 * unit + 1] = marks
    const row = Math.floor(unit / ROW)
    if (row < first) first = row
    last = row
  }
  return last < 0 ? null : { first, last }
}

export function joinRows(a: RowRange | null, b: RowRange | null): RowRange | null {
  if (!a || !b) return a ?? b
  return { first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) }
}
