import loadHighs from 'highs'
import type { Solver } from './program.ts'

/** HiGHS as a solver; the edge says where its WebAssembly lies. */
export async function highsSolver(wasm: string): Promise<Solver> {
  const highs = await loadHighs({ locateFile: () => wasm })
  const { modelStatus, variableType } = highs.constants
  return (program, seconds) => {
    const [numCols, numRows] = [program.cost.length, program.rowLower.length]
    const isWhole = program.whole.some((whole) => whole)
    return highs.withModel(
      {
        numCols,
        numRows,
        colCost: program.cost,
        colLower: program.lower,
        colUpper: program.upper,
        rowLower: program.rowLower,
        rowUpper: program.rowUpper,
        matrix: {
          format: 'csr',
          numRows,
          numCols,
          starts: program.starts,
          indices: program.columns,
          values: program.values,
        },
        ...(isWhole
          ? { integrality: program.whole.map((whole) => (whole ? variableType.integer : variableType.continuous)) }
          : {}),
      },
      (model) => {
        model.options.set({ output_flag: false, time_limit: seconds })
        model.run()
        const status = model.getModelStatus()
        if (status === modelStatus.infeasible) return { status: 'infeasible' } as const
        if (status === modelStatus.optimal) {
          const objective = model.getObjectiveValue()
          const bound = isWhole ? Number(model.info.get('mip_dual_bound')) : objective
          const x = Float64Array.from(model.getSolution().colValue)
          return { status: 'optimal', objective, bound, x } as const
        }
        const reached = isWhole ? Number(model.info.get('mip_dual_bound')) : -Infinity
        return { status: 'limit', bound: Number.isFinite(reached) ? reached : -Infinity } as const
      },
    )
  }
}
