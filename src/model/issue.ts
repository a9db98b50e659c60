import { noTexts, textAt, type TextColumn } from './text.ts'

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

export const issueActions = ['kept', 'repaired', 'unplaced', 'set aside'] as const

/** A million row issues as columns; `issueAt` gives one. Crosses a worker's border without being copied one by one. */
export interface RowIssues {
  readonly count: number
  readonly row: Uint32Array
  /** column[i] indexes `columnNames`, problem[i] `problems`, action[i] `issueActions`. */
  readonly columnNames: readonly string[]
  readonly column: Uint16Array
  readonly problems: readonly string[]
  readonly problem: Uint16Array
  readonly action: Uint8Array
  readonly value: TextColumn
  readonly newValue: TextColumn
}

export const noIssues: RowIssues = {
  count: 0,
  row: new Uint32Array(0),
  columnNames: [],
  column: new Uint16Array(0),
  problems: [],
  problem: new Uint16Array(0),
  action: new Uint8Array(0),
  value: noTexts,
  newValue: noTexts,
}

export function issueAt(issues: RowIssues, i: number): RowIssue {
  return {
    row: issues.row[i]!,
    column: issues.columnNames[issues.column[i]!]!,
    value: textAt(issues.value, i),
    problem: issues.problems[issues.problem[i]!]!,
    action: issueActions[issues.action[i]!]!,
    newValue: textAt(issues.newValue, i),
  }
}

/** All of one problem and action, for lists that group before they show rows. */
export interface IssueGroup {
  readonly problem: string
  readonly action: RowIssue['action']
  readonly count: number
  /** The first few, as indexes for `issueAt`. */
  readonly examples: readonly number[]
}

/** Largest group first. */
export function issueGroups(issues: RowIssues, exampleCount = 20): IssueGroup[] {
  const groups = new Map<number, { count: number; examples: number[] }>()
  for (let i = 0; i < issues.count; i++) {
    const key = issues.problem[i]! * issueActions.length + issues.action[i]!
    const group = groups.get(key) ?? { count: 0, examples: [] }
    if (group.count++ === 0) groups.set(key, group)
    if (group.examples.length < exampleCount) group.examples.push(i)
  }
  return [...groups]
    .map(([key, group]) => ({
      problem: issues.problems[Math.floor(key / issueActions.length)]!,
      action: issueActions[key % issueActions.length]!,
      ...group,
    }))
    .toSorted((a, b) => b.count - a.count)
}
