/** Sum of rows · weights ≈ target, each row weighted, weights drawn to their priors: solved by Cholesky. */
export interface Row {
  readonly columns: readonly number[]
  readonly amounts: readonly number[]
  readonly target: number
  readonly weight: number
}

export function ridge(rows: readonly Row[], priors: readonly number[], pulls: readonly number[]): number[] {
  const n = priors.length
  const matrix = new Float64Array(n * n)
  const right = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = pulls[i]
    right[i] = pulls[i] * priors[i]
  }
  // Plain loops over sorted columns: this is most of a fit's time.
  for (const { columns, amounts, target, weight } of rows) {
    const order = columns.map((_, i) => i).sort((p, q) => columns[p] - columns[q])
    const used = Uint32Array.from(order, (i) => columns[i])
    const sizes = Float64Array.from(order, (i) => amounts[i])
    for (let i = 0; i < used.length; i++) {
      const row = used[i] * n
      const share = weight * sizes[i]
      right[used[i]] += share * target
      for (let j = 0; j <= i; j++) matrix[row + used[j]] += share * sizes[j]
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [own, other] = [i * n, j * n]
      let sum = matrix[own + j]
      for (let k = 0; k < j; k++) sum -= matrix[own + k] * matrix[other + k]
      matrix[own + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[other + j]
    }
  }
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) right[i] -= matrix[i * n + k] * right[k]
    right[i] /= matrix[i * n + i]
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) right[i] -= matrix[k * n + i] * right[k]
    right[i] /= matrix[i * n + i]
  }
  return Array.from(right)
}
