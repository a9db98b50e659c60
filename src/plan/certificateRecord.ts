import type { Certificate, LockedGround } from '#model/certificate.ts'
import { planLimits } from '#model/planLimits.ts'
import { FileFault, fieldsOf, numberOf, textOf } from './fields.ts'
import { recordOf } from './savedRecord.ts'
import { readBalanceSettings } from './settingsRecord.ts'

/** The certificate of a plan file, of a saved change, or of a file of its own. */
export function readCertificate(value: unknown, where: string): Certificate {
  const record = recordOf(value, where)
  const figures = recordOf(record.raw('figures'), `figures of ${where}`)
  const gaps = Object.entries(fieldsOf(figures.raw('gaps'), `gaps of ${where}`))
  const wish = record.raw('territories')
  const hash = (key: string) => hashIn(record, key, where)
  return {
    program: record.text('program'),
    territories: isNamedWish(wish) ? wish : record.whole('territories', 1, planLimits.territories),
    settings: readBalanceSettings(record.raw('settings'), `settings of ${where}`),
    seed: record.whole('seed', 0, Number.MAX_SAFE_INTEGER),
    step: record.whole('step', 0, Number.MAX_SAFE_INTEGER),
    dataHash: hash('dataHash'),
    problemHash: hash('problemHash'),
    answerHash: hash('answerHash'),
    ...(record.raw('outsideHash') === undefined ? {} : { outsideHash: hash('outsideHash') }),
    ...(record.raw('locked') === undefined ? {} : { locked: readLocked(record.raw('locked'), `locked of ${where}`) }),
    figures: {
      gaps: Object.fromEntries(gaps.map(([id, gap]) => [id, numberOf(gap, `gap ${id} of ${where}`, 0)])),
      outOfCorridor: figures.whole('outOfCorridor', 0, 1e9),
      detachedPieces: figures.whole('detachedPieces', 0, 1e9),
      cut: figures.whole('cut', 0, 1e9),
      moved: figures.raw('moved') === null ? null : figures.number('moved', 0, 1),
    },
  }
}

function readLocked(value: unknown, where: string): LockedGround {
  const record = recordOf(value, where)
  const ids = (key: string, most: number) => record.list(key, most).map((id) => textOf(id, `${key} of ${where}`))
  return {
    territories: ids('territories', planLimits.territories),
    units: ids('units', planLimits.units),
    hash: hashIn(record, 'hash', where),
  }
}

function hashIn(record: ReturnType<typeof recordOf>, key: string, where: string): string {
  const text = record.text(key)
  if (!/^[0-9a-f]{64}$/.test(text)) throw new FileFault(`${key} of ${where} is no SHA-256`)
  return text
}

function isNamedWish(wish: unknown): wish is Exclude<Certificate['territories'], number> {
  return typeof wish === 'string' && /^(present|roster|nearest|within:\d+(\.\d+)?)$/.test(wish)
}
