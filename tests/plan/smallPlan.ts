import type { Accounts } from '#model/account.ts'
import { ACCOUNTS, type Measure } from '#model/measure.ts'
import { emptyPlan, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { usualTravel } from '#model/settings.ts'
import { packTexts } from '#model/text.ts'
import type { Units } from '#model/units.ts'

const REVENUE: Measure = { id: 'revenue', name: 'Revenue', kind: 'money', from: 'accounts' }

/** A letter per unit, a line per row of a square grid: `A` is territory A, `.` is Unassigned. Neighbours share a side. */
export function smallProject(map: string, change: Partial<Plan> = {}, accountsPerUnit = 2): Project {
  const rows = map.trim().split(/\s+/)
  const letters = rows.join('')
  const width = rows[0]!.length
  const names = [...new Set(letters)].filter((letter) => letter !== '.').sort()
  const accounts = gridAccounts(letters.length, accountsPerUnit)
  const units = gridUnits(width, rows.length, accounts)
  const plan: Plan = {
    ...emptyPlan(units.count),
    territoryOf: Uint16Array.from(letters, (letter) => names.indexOf(letter) + 1),
    territories: [null, ...names.map((name, i) => territoryNamed(`T${i + 1}`, name))],
    nextTerritory: names.length + 1,
    ...change,
  }
  return {
    name: 'Small',
    units,
    accounts,
    roster: [],
    alignments: [
      { id: 'A1', name: 'Plan', kind: 'core', status: 'draft', signedBy: '', signedOn: '', effectiveFrom: '', plan },
    ],
    scenarios: [{ id: 'S1', name: 'Plan', core: 'A1', overlays: [] }],
    measures: units.measures,
    callPlan: { segments: 'rank', rankBy: 'revenue', rows: [], fallback: { callsPerYear: 6, minutesPerCall: 30 } },
    settings: {
      indexBase: 100,
      distance: 'miles',
      currency: 'USD',
      balance: {
        corridors: [{ measureId: 'revenue', lo: 85, hi: 115, weight: 1 }],
        compactness: 0.5,
        disruptionWeight: 0,
        disruptionBasis: 'accounts',
        disruptionCap: null,
        travelWeight: 0,
        minutesLimit: null,
        seed: 1,
        seeds: 2,
        steps: 20,
        stopAt: null,
      },
      travel: usualTravel,
    },
  }
}

/** `R1` is Rep 01; somebody without a home unless `change` gives one. */
export function repNamed(id: string, change: Partial<Rep> = {}): Rep {
  return {
    id,
    name: `Rep ${id.slice(1).padStart(2, '0')}`,
    email: '',
    homeLng: NaN,
    homeLat: NaN,
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
    ...change,
  }
}

export function territoryNamed(id: string, name: string): Territory {
  return { id, name, color: '#4477AA', fte: 1, repId: '', locked: false, parentId: '' }
}

export function planOf(project: Project): Plan {
  return project.alignments[0]!.plan
}

function gridUnits(width: number, height: number, accounts: Accounts): Units {
  const count = width * height
  const offsets = new Uint32Array(count + 1)
  const targets: number[] = []
  for (let unit = 0; unit < count; unit++) {
    const [x, y] = [unit % width, Math.floor(unit / width)]
    if (y > 0) targets.push(unit - width)
    if (x > 0) targets.push(unit - 1)
    if (x < width - 1) targets.push(unit + 1)
    if (y < height - 1) targets.push(unit + width)
    offsets[unit + 1] = targets.length
  }
  const id = Array.from({ length: count }, (_, unit) => String(10_000 + unit))
  return {
    count,
    kind: 'zip',
    resolution: 0,
    source: 'grid',
    hash: `${width}x${height}`,
    id,
    name: id.map(() => ''),
    lng: Float64Array.from(id, (_, unit) => -100 + (unit % width) * 0.1),
    lat: Float64Array.from(id, (_, unit) => 40 - Math.floor(unit / width) * 0.1),
    measures: accounts.measures,
    values: accounts.values.map((column) => {
      const sums = new Float64Array(count)
      accounts.unit.forEach((unit, account) => {
        if (unit >= 0 && !Number.isNaN(column[account])) sums[unit]! += column[account]!
      })
      return sums
    }),
    neighbors: { offsets, targets: Uint32Array.from(targets) },
    bridges: [],
  }
}

/** Account k lies in unit k mod units; the last one has no place, and one has no revenue. */
function gridAccounts(units: number, perUnit: number): Accounts {
  const count = units * perUnit
  const id = Array.from({ length: count }, (_, account) => `Account ${String(account + 1).padStart(4, '0')}`)
  const unit = Int32Array.from(id, (_, account) => (account === count - 1 ? -1 : account % units))
  return {
    count,
    id: packTexts(id),
    columns: [
      { name: 'id', text: packTexts(id) },
      { name: 'Umsatz "neu"', text: packTexts(id.map((_, account) => `${account}é\n`)) },
    ],
    roles: { account_id: 0, revenue: 1 },
    lng: Float64Array.from(unit, (one) => (one < 0 ? NaN : -100)),
    lat: Float64Array.from(unit, (one) => (one < 0 ? NaN : 40)),
    placed: Uint8Array.from(unit, (one) => (one < 0 ? 0 : 1)),
    zip: packTexts(id.map(() => '')),
    unit,
    measures: [ACCOUNTS, REVENUE],
    values: [
      new Float64Array(count).fill(1),
      Float64Array.from(id, (_, account) => (account === 1 ? NaN : 0.1 * (1 + ((account * 37) % 101)))),
    ],
  }
}
