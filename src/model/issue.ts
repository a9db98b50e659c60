/** Something noticed in one row of a file. Rows count from 1, the header not included. */
export interface RowIssue {
  readonly row: number
  readonly column: string
  readonly value: string
  /** Short and the same for all of its kind, so that issues can be grouped: `lost leading zero`. */
  readonly problem: string
  readonly action: 'repaired' | 'set aside' | 'kept' | 'unplaced'
  /** What stands there now; empty where nothing was changed. */
  readonly newValue: string
}

/** read = accepted + setAside; repaired counts rows with at least one repair. */
export interface RowCounts {
  readonly read: number
  readonly accepted: number
  readonly setAside: number
  readonly repaired: number
  /** Accepted rows without a usable place. */
  readonly unplaced: number
}
