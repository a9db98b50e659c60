import { mercatorX, mercatorY } from '#geo/mercator.ts'
import type { Accounts } from '#model/account.ts'

/** Accounts that have a place and count in the alignment. */
export interface AccountPoints {
  readonly length: number
  /** x, y pairs in world coordinates of the map: what draws and clusters them asks for nothing else. */
  readonly positions: Float64Array
  /** Pixels at a middle zoom. */
  readonly radii: Float32Array
}

const SMALLEST = 1.5
const LARGEST = 7

/** Two maps of one plan show the same points. */
const made = new WeakMap<Accounts, { readonly inside: Uint8Array | null; readonly points: AccountPoints }>()

/** `inside` is 1 for those that an overlay serves, null where all count. */
export function accountPoints(accounts: Accounts, inside: Uint8Array | null = null): AccountPoints {
  const known = made.get(accounts)
  if (known && known.inside === inside) return known.points
  const points = pointsOf(accounts, inside)
  made.set(accounts, { inside, points })
  return points
}

/** Area follows the account's money where there is any; the largest hundredth share the largest size. */
function pointsOf({ count, lng, lat, measures, values }: Accounts, inside: Uint8Array | null): AccountPoints {
  const money = values[measures.findIndex(({ kind, from }) => kind === 'money' && from === 'accounts')] ?? null
  const positions = new Float64Array(2 * count)
  const radii = new Float32Array(count).fill(money ? SMALLEST : 2.2)
  const top = money ? quantile(money, 0.99) : 0
  let length = 0
  for (let account = 0; account < count; account++) {
    if (Number.isNaN(lng[account]) || Number.isNaN(lat[account]) || inside?.[account] === 0) continue
    positions[2 * length] = mercatorX(lng[account]!)
    positions[2 * length + 1] = mercatorY(lat[account]!)
    const share = Math.min(1, (money?.[account] ?? 0) / top)
    if (share > 0) radii[length] = SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(share)
    length++
  }
  return { length, positions: positions.subarray(0, 2 * length), radii: radii.subarray(0, length) }
}

/** As many tell how large the largest are; putting 250,000 in order would take 40 ms. */
const SAMPLE = 20_000

function quantile(values: Float64Array, share: number): number {
  const step = Math.ceil(values.length / SAMPLE)
  const sample = step > 1 ? new Float64Array(Math.ceil(values.length / step)) : values
  if (step > 1) for (let i = 0; i < sample.length; i++) sample[i] = values[i * step]!
  const positive = sample.filter((value) => value > 0).sort()
  return positive[Math.floor(share * (positive.length - 1))] ?? 0
}
