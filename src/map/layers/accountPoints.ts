import type { Accounts } from '#model/account.ts'

/** Accounts that have a place. */
export interface AccountPoints {
  readonly length: number
  /** lng, lat pairs. */
  readonly positions: Float64Array
  /** Pixels at a middle zoom. */
  readonly radii: Float32Array
}

const SMALLEST = 1.5
const LARGEST = 7

/** Area follows the account's money where there is any; the largest hundredth share the largest size. */
export function accountPoints(accounts: Accounts): AccountPoints {
  const { lng, lat, measures, values } = accounts
  const money = values[measures.findIndex(({ kind, from }) => kind === 'money' && from === 'accounts')] ?? null
  const row = Uint32Array.from(placedRows(lng, lat))
  const positions = new Float64Array(2 * row.length)
  const radii = new Float32Array(row.length).fill(money ? SMALLEST : 2.2)
  const top = money ? quantile(money, 0.99) : 0
  row.forEach((account, point) => {
    positions[2 * point] = lng[account]!
    positions[2 * point + 1] = lat[account]!
    const share = Math.min(1, (money?.[account] ?? 0) / top)
    if (share > 0) radii[point] = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(share)
  })
  return { length: row.length, positions, radii }
}

function* placedRows(lng: Float64Array, lat: Float64Array): Generator<number> {
  for (let row = 0; row < lng.length; row++) if (!Number.isNaN(lng[row]) && !Number.isNaN(lat[row])) yield row
}

function quantile(values: Float64Array, share: number): number {
  const positive = values.filter((value) => value > 0).sort()
  return positive[Math.floor(share * (positive.length - 1))] ?? 0
}
