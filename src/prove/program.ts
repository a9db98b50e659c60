/** A linear program, some of its columns whole numbers: minimise cost × x with rows and columns within bounds. */
interface LinearProgram {
  readonly cost: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly whole: readonly boolean[]
  readonly rowLower: readonly number[]
  readonly rowUpper: readonly number[]
  /** Entries of row r: starts[r] .. starts[r + 1]. */
  readonly starts: readonly number[]
  readonly columns: readonly number[]
  readonly values: readonly number[]
}

type Solved =
  | { readonly status: 'optimal'; readonly objective: number; readonly bound: number; readonly x: Float64Array }
  /** Time was up: nothing below the bound is possible. */
  | { readonly status: 'limit'; readonly bound: number }
  | { readonly status: 'infeasible' }

/** Solves on the thread that it is called on; an edge makes it from HiGHS. */
export type Solver = (program: LinearProgram, seconds: number) => Solved

/** Puts a program together, a column and a row at a time. */
export class ProgramBuilder {
  readonly program = {
    cost: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
    whole: [] as boolean[],
    rowLower: [] as number[],
    rowUpper: [] as number[],
    starts: [0],
    columns: [] as number[],
    values: [] as number[],
  }

  column(cost: number, lower: number, upper: number, whole = false): number {
    const { program } = this
    program.lower.push(lower)
    program.upper.push(upper)
    program.whole.push(whole)
    return program.cost.push(cost) - 1
  }

  row(lower: number, upper: number, entries: Iterable<readonly [column: number, value: number]>): void {
    const { program } = this
    for (const [column, value] of entries) {
      if (value === 0) continue
      program.columns.push(column)
      program.values.push(value)
    }
    program.starts.push(program.columns.length)
    program.rowLower.push(lower)
    program.rowUpper.push(upper)
  }
}
