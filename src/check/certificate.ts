import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Finding } from './finding.ts'
import type { FoundFigures } from './foundFigures.ts'
import type { CheckedPlan } from './plan.ts'

type Fields = { readonly [name: string]: unknown }

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

/** Whether a certificate speaks of these very data and this very answer, and tells the truth about it. */
export function certificateHolds(
  planText: string,
  plan: CheckedPlan,
  found: FoundFigures,
  certificate: string | undefined,
): Finding {
  const promise = 'The certificate is of these data and this alignment, and its figures are true'
  if (certificate === undefined) return { promise, looked: 0, broken: [] }
  const said = saidIn(certificate)
  if (Object.keys(said).length === 0) return { promise, looked: 0, broken: ['certificate.json cannot be read'] }
  const file = JSON.parse(planText) as Fields
  const data = hashOf(dataKeys.map((key) => `${JSON.stringify(file[key])}\n`).join(''))
  const answer = groundHash([...plan.units].filter(([, territory]) => territory !== ''))
  const figures = fieldsOf(said['figures'])
  const gaps = fieldsOf(figures['gaps'])
  const broken: string[] = []
  const compare = (what: string, own: unknown, told: unknown): void => {
    const alike =
      typeof own === 'number' ? Math.abs(own - Number(told)) <= 1e-6 * Math.max(1, Math.abs(own)) : own === told
    if (!alike) broken.push(`${what} is ${String(own)}, the certificate says ${String(told)}`)
  }
  compare('The SHA-256 of the data', data, said['dataHash'])
  compare('The SHA-256 of the alignment', answer, said['answerHash'])
  for (const [measure, gap] of found.gaps) compare(`The largest gap in ${measure}`, gap, gaps[measure])
  compare('The number of indices outside their corridor', found.outOfCorridor, figures['outOfCorridor'])
  if (found.detachedPieces !== null)
    compare('The number of loose pieces', found.detachedPieces, figures['detachedPieces'])
  const alignments = Array.isArray(file['alignments']) ? file['alignments'].map(fieldsOf) : []
  const own = fieldsOf(alignments.find(({ id }) => id === plan.alignment)?.['overlay'])['balance']
  const settings = own ?? fieldsOf(file['settings'])['balance']
  compare('The list of settings', canonical(settings), canonical(said['settings']))
  return { promise, looked: 5 + found.gaps.size, broken }
}

/** Against the ground that the certificate says the territories outside the focus had before the run. */
export function focusHolds({ asked, units }: CheckedPlan, certificate: string | undefined): Finding {
  const promise = 'Only the chosen territories changed in the run'
  const said = certificate === undefined ? undefined : saidIn(certificate)['outsideHash']
  if (typeof said !== 'string') return { promise, looked: 0, broken: [] }
  const chosen = new Set(asked.focus)
  const outside = [...units].filter(([, territory]) => territory !== '' && !chosen.has(territory))
  const broken =
    groundHash(outside) === said ? [] : ['Territories that were not chosen have other ground than before the run']
  return { promise, looked: outside.length, broken }
}

/** The same text for the same values, in whatever order their keys stand. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${key}:${canonical(entry)}`).join(',')}}`
}

export function saidIn(certificate: string): Fields {
  try {
    return fieldsOf(JSON.parse(certificate))
  } catch {
    return {}
  }
}

/** A line per unit in the order of their ids. */
export function groundHash(ground: (readonly [string, string])[]): string {
  const lines = ground.sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, territory]) => `${unit},${territory}\n`)
  return hashOf(lines.join(''))
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function hashOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)))
}
