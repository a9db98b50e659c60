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
  for (const { columns, amounts, target, weight } of rows) {
    columns.forEach((column, i) => {
      right[column] += weight * amounts[i] * target
      columns.forEach((other, j) => {
        if (other <= column) matrix[column * n + other] += weight * amounts[i] * amounts[j]
      })
    })
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j]
      for (let k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k]
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * n + j]
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
