import type { ZipTable } from '#geo/geography.ts'
import type { Locator } from '#geo/locate.ts'
import { bell, pick, type Random, runningSums } from './random.ts'

export interface SampleAccount {
  readonly id: string
  readonly name: string
  readonly zip: number
  readonly lng: number
  readonly lat: number
  readonly segment: 'A' | 'B' | 'C'
  readonly status: 'customer' | 'prospect'
  readonly industry: string
  /** Dollars a year if all went well. */
  readonly potential: number
  /** Share of the potential that a customer buys, 0 for a prospect. */
  readonly bought: number
  /** Empty: the call plan says. */
  readonly callsPerYear: number | ''
  readonly minutesPerCall: number | ''
  /** Index of the rep. */
  readonly owner: number
  readonly parentId: string
}

const COUNT = 5_000
const industries = ['Clinic', 'Dental', 'Hospital', 'Laboratory', 'Pharmacy', 'Veterinary']
const industryShares = runningSums([30, 22, 8, 10, 18, 12])
/** What an account of the industry could buy, against the mean. */
const industrySize = [1, 0.6, 4, 2, 0.8, 0.7]
const EXCEPTIONS = 0.02
const WITH_PARENT = 0.12

/** Invented accounts where people live. */
export function sampleAccounts(
  zips: ZipTable,
  people: Float64Array,
  repOf: Int32Array,
  repCount: number,
  zipAt: Locator,
  random: Random,
): SampleAccount[] {
  const sums = runningSums(people)
  const accounts: SampleAccount[] = []
  const heads = new Map<string, string>()
  for (let number = 1; number <= COUNT; number++) {
    const id = `A${String(number).padStart(4, '0')}`
    const zip = pick(random, sums)
    const industry = pick(random, industryShares)
    const potential = roundTo(100, 9_000 * industrySize[industry] * Math.exp(0.9 * bell(random)))
    const segment = potential >= 30_000 ? 'A' : potential >= 9_000 ? 'B' : 'C'
    const customer = random() < (segment === 'A' ? 0.85 : segment === 'B' ? 0.75 : 0.6)
    const agreed = customer && segment === 'A' && random() < 0.5
    const [lng, lat] = placeIn(zips, zip, zipAt, random)
    const head = heads.get(`${industries[industry]} ${zips.state[zip]}`) ?? ''
    const parentId = random() < WITH_PARENT ? head : ''
    if (head === '' && segment === 'A') heads.set(`${industries[industry]} ${zips.state[zip]}`, id)
    const owner = random() < EXCEPTIONS ? Math.floor(random() * repCount) : repOf[zip]
    accounts.push({
      id,
      name: `Account ${id.slice(1)}`,
      zip,
      lng,
      lat,
      segment,
      status: customer ? 'customer' : 'prospect',
      industry: industries[industry],
      potential,
      bought: customer ? 0.25 + 0.6 * random() : 0,
      callsPerYear: agreed ? 6 * (1 + Math.floor(random() * 4)) : '',
      minutesPerCall: agreed ? 15 * (2 + Math.floor(random() * 5)) : '',
      owner,
      parentId,
    })
  }
  return accounts
}

/** A place around the ZIP's point that lies in its area; the point itself where none is found soon. */
function placeIn(zips: ZipTable, zip: number, zipAt: Locator, random: Random): [number, number] {
  for (let radius = 0.06; radius > 0.002; radius /= 2) {
    const lng = roundTo(1e-5, zips.lng[zip] + radius * (2 * random() - 1))
    const lat = roundTo(1e-5, zips.lat[zip] + radius * (2 * random() - 1))
    if (zipAt(lng, lat) === zip) return [lng, lat]
  }
  return [zips.lng[zip], zips.lat[zip]]
}

function roundTo(step: number, value: number): number {
  return step < 1 ? Math.round(value / step) / Math.round(1 / step) : Math.round(value / step) * step
}
