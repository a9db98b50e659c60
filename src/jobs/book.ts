import { equalShares } from '#balance/equalShares.ts'
import { checkProblem } from '#balance/problem.ts'
import { fromPairs } from '#geo/adjacency.ts'
import { nearestPoint, indexPoints } from '#geo/nearest.ts'
import { projectPoints } from '#geo/project.ts'
import type { BalanceProblem } from '#model/balance.ts'
import { type PlanChange, type Refusal } from '#model/change.ts'
import type { Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { RuleTest } from '#model/rule.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { textAt } from '#model/text.ts'
import type { UnitPair } from '#model/units.ts'
import { planChange, planOf, refusal } from '#plan/alignments.ts'
import { allowedOverrides } from '#plan/setOverride.ts'
import { settingsProblem } from '#plan/project.ts'
import { counted, measureName, territoryName, wholeNumber } from '#plan/words.ts'
import { accountFields } from '#rules/fields.ts'
import { rowsPassing } from '#rules/ruleTest.ts'
import { ruleText } from '#rules/ruleWords.ts'
import type { SeedAnswer } from './balanceRun.ts'

/** Accounts that are shared among some territories wherever they lie. */
export interface BookWish {
  readonly name: string
  readonly join: 'all' | 'any'
  readonly tests: readonly RuleTest[]
  /** Slots of the territories whose reps share the book. */
  readonly territories: readonly number[]
  readonly settings: BalanceSettings
}

export interface BookTask {
  readonly problem: BalanceProblem
  readonly settings: BalanceSettings
  /** Unit u of the problem is this account. */
  readonly accounts: Uint32Array
  /** Territory t of the problem stands at `slots[t]`. */
  readonly slots: readonly number[]
  readonly wish: BookWish
}

/** Accounts nearer than the others of the book become neighbours, so that a rep's book lies together where it can. */
const NEIGHBOURS = 6

/** The book as a problem for the engine: an account is a unit, nobody has to lie in one piece. */
export function bookProblem(project: Project, alignmentId: string, wish: BookWish): BookTask | Refusal {
  const plan = planOf(project, alignmentId)
  const { accounts } = project
  const slots = wish.territories.filter((slot) => plan.territories[slot])
  if (slots.length < 2) return refusal('Choose at least two territories to share the book.')
  const fault = settingsProblem(project, wish.settings)
  if (fault) return refusal(fault)
  const passing = rowsPassing(accountFields(accounts), wish.join, wish.tests)
  const rows = Uint32Array.from(Array.from(passing.keys()).filter((row) => passing[row]))
  if (rows.length < slots.length) {
    return refusal(
      `${counted(rows.length, 'account meets', 'accounts meet')} the conditions, fewer than the ${slots.length} territories.`,
    )
  }
  const columns = wish.settings.corridors.flatMap(({ measureId }) => {
    const m = accounts.measures.findIndex(({ id }) => id === measureId)
    return m < 0 ? [] : [accounts.values[m]!]
  })
  if (columns.length < wish.settings.corridors.length) {
    const lacking = wish.settings.corridors.find(
      ({ measureId }) => !accounts.measures.some(({ id }) => id === measureId),
    )!
    return refusal(
      `${measureName(project, lacking.measureId)} is no measure of accounts, so a book cannot be shared by it.`,
    )
  }
  const values = columns.map((column) => Float64Array.from(rows, (row) => Math.max(0, column[row] || 0)))
  const fte = slots.map((slot) => plan.territories[slot]!.fte)
  const whole = fte.reduce((sum, one) => sum + one, 0)
  const points = pointsOf(project, rows)
  const problem: BalanceProblem = {
    ...equalShares(
      rows.length,
      slots.length,
      values,
      wish.settings.corridors.map(({ lo, hi, weight }) => ({ lo, hi, weight })),
    ),
    ...points,
    neighbors: nearestNeighbours(project, rows),
    shares: Float64Array.from([0, ...fte.map((one) => one / whole)]),
    compactnessWeight: wish.settings.compactness,
    contiguous: new Uint8Array(slots.length + 1),
    seed: wish.settings.seed,
  }
  const unsound = checkProblem(problem, {
    measure: (m) => measureName(project, wish.settings.corridors[m]!.measureId),
    unit: (u) => `account ${textAt(accounts.id, rows[u]!)}`,
    territory: (t) => territoryName(plan, slots[t - 1]!),
  })
  return unsound ?? { problem, settings: wish.settings, accounts: rows, slots: [0, ...slots], wish }
}

/** The shared book as one change: each account is held by the territory that the engine gave it, after the lock check. */
export function bookChange(
  project: Project,
  alignmentId: string,
  { accounts, slots, wish }: BookTask,
  { step }: SeedAnswer,
): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const reason = `Book ${wish.name}: ${ruleText(wish)}`
  const wished = new Map<string, Override>()
  accounts.forEach((row, unit) => {
    const territory = plan.territories[slots[step.territoryOf[unit]!]!]
    const accountId = textAt(project.accounts.id, row)
    if (territory) wished.set(accountId, { accountId, territoryId: territory.id, reason, by: 'engine', holdUntil: '' })
  })
  const { edits, stayed } = allowedOverrides(project, alignmentId, wished)
  if (edits.length === 0) return refusal('Nothing to change: the book is shared like that already.')
  const held = stayed > 0 ? ` ${wholeNumber(stayed)} stayed because of locks.` : ''
  return planChange(`Book ${wish.name}: ${counted(wished.size, 'account')} shared.${held}`, [], edits)
}

function nearestNeighbours({ accounts }: Project, rows: Uint32Array) {
  const [lng, lat] = [accounts.lng, accounts.lat].map((column) => Float64Array.from(rows, (row) => column[row]!))
  const index = indexPoints(lng!, lat!)
  const pairs: UnitPair[] = []
  const seen = new Set<string>()
  for (let unit = 0; unit < rows.length; unit++) {
    if (Number.isNaN(lng![unit]! + lat![unit]!)) continue
    const found = new Set([unit])
    while (found.size <= NEIGHBOURS) {
      const other = nearestPoint(index, lng![unit]!, lat![unit]!, (point) => !found.has(point))
      if (other < 0) break
      found.add(other)
      const [a, b] = [Math.min(unit, other), Math.max(unit, other)]
      if (!seen.has(`${a} ${b}`)) pairs.push({ a, b })
      seen.add(`${a} ${b}`)
    }
  }
  return fromPairs(rows.length, pairs)
}

function pointsOf({ accounts }: Project, rows: Uint32Array) {
  const known = Array.from(rows).filter((row) => !Number.isNaN(accounts.lng[row]))
  const mean = (column: Float64Array) => known.reduce((sum, row) => sum + column[row]!, 0) / Math.max(1, known.length)
  const [midLng, midLat] = known.length > 0 ? [mean(accounts.lng), mean(accounts.lat)] : [0, 0]
  const at = (column: Float64Array, middle: number) =>
    Float64Array.from(rows, (row) => (Number.isNaN(column[row]) ? middle : column[row]!))
  const { xKm, yKm } = projectPoints(at(accounts.lng, midLng), at(accounts.lat, midLat))
  return { xKm, yKm }
}
