import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { disruptionInSteps } from '#metrics/disruption.ts'
import { scorePlanInSteps } from '#metrics/scores.ts'
import { planSummary } from '#metrics/summary.ts'
import type { Certificate, LockedGround } from '#model/certificate.ts'
import type { Refusal } from '#model/change.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { Steps } from '#model/steps.ts'
import { program } from '#model/version.ts'
import { refusal } from '#plan/alignments.ts'
import { readCertificate } from '#plan/certificateRecord.ts'
import { FileFault } from '#plan/fields.ts'
import { writePlanFile } from '#plan/file.ts'
import { sortedJson } from '#plan/sortedJson.ts'
import type { BalanceTask } from './balanceTask.ts'
import type { TerritoryWish } from './startingTerritories.ts'

/** What a certificate says about the input; of the plan before the run. */
export type InputHashes = Pick<Certificate, 'dataHash' | 'problemHash' | 'outsideHash' | 'locked'>

/** `project` is the plan before the run. */
export function inputHashes(project: Project, task: BalanceTask, outlines: object | null): InputHashes {
  const outside = outsideHash(project, task)
  const locked = lockedGround(project, task)
  return {
    dataHash: dataHash(project, outlines),
    problemHash: problemHash(task),
    ...(outside === null ? {} : { outsideHash: outside }),
    ...(locked ? { locked } : {}),
  }
}

/** Ground of the territories that may not change, told by their ids; null where all may. */
function outsideHash({ units }: Project, { problem: { focus, territoryOf }, ids }: BalanceTask): string | null {
  if (!focus) return null
  return groundHash(units.id, (unit) => {
    const t = territoryOf[unit]!
    return t > 0 && focus[t] === 0 ? ids[t - 1]! : ''
  })
}

/** Null where nothing is; ground that stays Unassigned is no lock of the planner's. */
function lockedGround({ units }: Project, { problem, ids }: BalanceTask): LockedGround | null {
  const { lockedUnits, lockedTerritories, territoryOf } = problem
  const locked = (unit: number) => lockedUnits[unit] !== 0 && territoryOf[unit]! > 0
  const alone = units.id.filter((_, unit) => locked(unit) && lockedTerritories[territoryOf[unit]!] === 0)
  const territories = ids.filter((_, t) => lockedTerritories[t + 1] !== 0)
  if (alone.length === 0 && territories.length === 0) return null
  const hash = groundHash(units.id, (unit) => (locked(unit) ? ids[territoryOf[unit]! - 1]! : ''))
  return { territories: territories.toSorted(), units: alone.toSorted(), hash }
}

/** `project` is the plan with the answer. */
export function* makeCertificate(
  project: Project,
  alignmentId: string,
  run: {
    readonly input: InputHashes
    readonly territories: TerritoryWish
    readonly settings: BalanceSettings
    readonly seed: number
    readonly step: number
  },
): Steps<Certificate> {
  const { plan } = project.alignments.find(({ id }) => id === alignmentId)!
  const { input, ...how } = run
  const hash = answerHash(project, plan)
  yield
  const figures = yield* figuresOf(project, plan)
  return { program, ...how, ...input, answerHash: hash, figures }
}

export function certificateFile(certificate: Certificate): Uint8Array {
  const fields = Object.entries(certificate).sort(([a], [b]) => (a < b ? -1 : 1))
  const lines = fields.map(([key, value]) => `${JSON.stringify(key)}:${sortedJson(value)}`)
  return new TextEncoder().encode(`{\n${lines.join(',\n')}\n}\n`)
}

export function readCertificateFile(bytes: Uint8Array): Certificate | Refusal {
  try {
    return readCertificate(JSON.parse(new TextDecoder().decode(bytes)), 'the certificate')
  } catch (fault) {
    if (fault instanceof FileFault) return refusal(`This is no certificate of Evenfield: ${fault.message}.`)
    if (fault instanceof SyntaxError) return refusal('This is no certificate of Evenfield: it is not JSON.')
    throw fault
  }
}

/** Whether the alignment is still the answer that its certificate speaks of, and the wish still the same. */
export function isCertified(project: Project, plan: Plan): boolean {
  const { certificate } = plan
  return (
    certificate !== undefined &&
    sortedJson(certificate.settings) === sortedJson(ownBalance(project, plan).settings.balance) &&
    certificate.answerHash === answerHash(project, plan)
  )
}

/** A line per unit in the order of their ids; Unassigned is an empty territory. */
function answerHash({ units }: Project, plan: Plan): string {
  return groundHash(units.id, (unit) => plan.territories[plan.territoryOf[unit]!]?.id ?? '')
}

function groundHash(ids: readonly string[], territoryIn: (unit: number) => string): string {
  const lines = Array.from(idOrder(ids)).flatMap((unit) => {
    const territory = territoryIn(unit)
    return territory === '' ? [] : [`${ids[unit]},${territory}\n`]
  })
  return hashOf(lines.join(''))
}

const orders = new WeakMap<readonly string[], Uint32Array>()

/** Units in the order of their ids; sorted once, since edits leave them as they are. */
function idOrder(ids: readonly string[]): Uint32Array {
  const known = orders.get(ids) ?? Uint32Array.from(ids.keys()).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1))
  orders.set(ids, known)
  return known
}

const dataKeys = [
  'accountColumns',
  'accountMeasures',
  'accountRoles',
  'accounts',
  'callPlan',
  'measures',
  'roster',
  'units',
]

/** What a run reads and never changes, taken from the plan file so that anyone can work it out from there. */
function dataHash(project: Project, outlines: object | null): string {
  const bytes = writePlanFile({ ...project, actuals: null, alignments: [], scenarios: [] }, outlines)
  const file = JSON.parse(new TextDecoder().decode(bytes)) as { [key: string]: unknown }
  return hashOf(dataKeys.map((key) => `${JSON.stringify(file[key])}\n`).join(''))
}

/** Every number that the engine is given but its seed, which the settings name, and the territories that they stand for. */
export function problemHash({ problem, ids }: BalanceTask): string {
  const hash = sha256.create()
  const add = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) hash.update(bytesOf(value as Float64Array))
    else if (Array.isArray(value)) value.forEach(add)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) {
        hash.update(utf8(key))
        add(entry)
      }
    } else hash.update(utf8(`${String(value)}\n`))
  }
  const { seed: _, ...rest } = problem
  add(rest)
  add(ids)
  return bytesToHex(hash.digest())
}

/** A missing number has many forms in memory; here it has one. */
function bytesOf(values: Float64Array | Float32Array): Uint8Array {
  const copy = values.slice()
  const words = new Uint32Array(copy.buffer, 0, Math.floor(copy.byteLength / 4))
  const wide = copy.BYTES_PER_ELEMENT / 4
  if (copy instanceof Float64Array || copy instanceof Float32Array) {
    copy.forEach((value, i) => {
      if (value === value) return
      words.fill(0, i * wide, (i + 1) * wide)
      words[(i + 1) * wide - 1] = wide === 2 ? 0x7ff80000 : 0x7fc00000
    })
  }
  return new Uint8Array(copy.buffer)
}

function* figuresOf(whole: Project, plan: Plan): Steps<Certificate['figures']> {
  const project = ownBalance(whole, plan)
  const scores = yield* scorePlanInSteps(project, plan)
  yield
  const { measures, outOfCorridor, detachedPieces, cut } = planSummary(scores)
  const { corridors, disruptionBasis } = project.settings.balance
  const first = project.alignments[0]!
  const hasPresent = first.plan !== plan && first.plan.territories.some((territory) => territory !== null)
  const moved = hasPresent
    ? ((yield* disruptionInSteps(project.accounts, first.plan, plan))[disruptionBasis]?.share ?? null)
    : null
  return {
    gaps: Object.fromEntries(
      corridors.map(({ measureId }) => [measureId, measures.find((one) => one.measureId === measureId)?.worstGap ?? 0]),
    ),
    outOfCorridor,
    detachedPieces,
    cut,
    moved,
  }
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8(text)))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
