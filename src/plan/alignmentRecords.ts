import type { Goal } from '#model/goal.ts'
import type {
  AccountPart,
  BridgeChoice,
  Lock,
  LockHold,
  Member,
  Note,
  Override,
  Region,
  Territory,
  Tie,
  VisitDay,
} from '#model/plan.ts'
import type { AlignmentHead } from '#model/project.ts'
import { FileFault, numberOf, textOf } from './fields.ts'
import { idOf, recordOf } from './savedRecord.ts'
import { planLimits } from '#model/planLimits.ts'

export function readTerritory(value: unknown, where: string): Territory {
  const record = recordOf(value, where)
  const color = record.text('color')
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new FileFault(`color of ${where} is ${color}`)
  const fte = record.number('fte', 0, planLimits.fte)
  if (fte === 0) throw new FileFault(`fte of ${where} is 0`)
  return {
    id: record.id('id'),
    name: record.text('name'),
    color,
    fte,
    repId: record.text('repId'),
    locked: record.flag('locked'),
    parentId: record.text('parentId'),
    ...(record.raw('inPieces') === true ? { inPieces: true as const } : {}),
    ...(record.raw('hold') ? { hold: readHold(record.raw('hold'), `the lock of ${where}`) } : {}),
  }
}

function readHold(value: unknown, where: string): LockHold {
  const record = recordOf(value, where)
  return { reason: record.text('reason'), until: record.text('until') }
}

export function readRegion(value: unknown, where: string): Region {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    name: record.text('name'),
    level: record.choice('level', ['district', 'region', 'area']),
    parentId: record.text('parentId'),
  }
}

export function readMember(value: unknown, where: string): Member {
  const record = recordOf(value, where)
  return {
    territoryId: record.text('territoryId'),
    repId: record.text('repId'),
    role: record.choice('role', ['owner', 'manager', 'specialist']),
    share: record.number('share', 0, 1),
    start: record.text('start'),
    end: record.text('end'),
  }
}

export function readOverride(value: unknown, where: string): Override {
  const record = recordOf(value, where)
  return {
    accountId: record.id('accountId'),
    territoryId: record.text('territoryId'),
    ...(record.raw('parts') === undefined
      ? {}
      : { parts: readParts(record.list('parts', planLimits.territories), record.text('territoryId'), where) }),
    reason: record.text('reason'),
    holdUntil: record.text('holdUntil'),
    ...(record.raw('by') === undefined ? {} : { by: record.choice('by', ['engine']) }),
  }
}

/** `lead`: the territory that has the rest. */
function readParts(list: readonly unknown[], lead: string, where: string): AccountPart[] {
  const parts = list.map((part) => {
    const fields = recordOf(part, `a part of ${where}`)
    return { territoryId: fields.text('territoryId'), share: fields.number('share', 0, 1) }
  })
  const given = parts.reduce((sum, { share }) => sum + share, 0)
  if (given >= 1 || parts.some(({ share }) => share === 0)) throw new FileFault(`parts of ${where} do not leave a rest`)
  if (new Set([lead, ...parts.map(({ territoryId }) => territoryId)]).size <= parts.length)
    throw new FileFault(`parts of ${where} name a territory twice`)
  return parts
}

export function readVisitDay(value: unknown, where: string): VisitDay {
  const record = recordOf(value, where)
  return { accountId: record.id('accountId'), weekday: record.whole('weekday', 0, 6) }
}

export function readGoal(value: unknown, where: string): Goal {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    of: record.choice('of', ['revenue', 'orders', 'visits']),
    year: record.whole('year', 1900, 9999),
    total: record.number('total', 0),
    historyShare: record.number('historyShare', 0, 1),
    potential: record.text('potential'),
    months: record.list('months', 12).map((share) => numberOf(share, `months of ${where}`, 0, 1)),
    parts: record.list('parts', planLimits.territories).map((part) => {
      const fields = recordOf(part, `a part of ${where}`)
      return { territoryId: fields.text('territoryId'), amount: fields.number('amount'), fixed: fields.flag('fixed') }
    }),
  }
}

export function readLock(value: unknown, where: string): Lock {
  const record = recordOf(value, where)
  return {
    kind: record.choice('kind', ['unit', 'account']),
    id: record.id('id'),
    reason: record.text('reason'),
    until: record.text('until'),
  }
}

export function readBridge(value: unknown, where: string): BridgeChoice {
  const record = recordOf(value, where)
  return { unitA: record.text('unitA'), unitB: record.text('unitB'), on: record.flag('on') }
}

export function readTie(value: unknown, where: string): Tie {
  const record = recordOf(value, where)
  const units = record.list('units', planLimits.units).map((id) => idOf(textOf(id, `units of ${where}`), where))
  return {
    id: record.id('id'),
    kind: record.choice('kind', ['together', 'round', 'between']),
    units: [...new Set(units)].sort(),
  }
}

export function readNote(value: unknown, where: string): Note {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    about: record.choice('about', ['territory', 'unit', 'account']),
    subject: record.id('subject'),
    text: record.text('text'),
    by: record.text('by'),
    on: record.text('on'),
  }
}

export function readHead(value: unknown, where: string): AlignmentHead {
  const record = recordOf(value, where)
  return {
    name: record.text('name'),
    status: record.choice('status', ['draft', 'proposed', 'approved']),
    signedBy: record.text('signedBy'),
    signedOn: record.text('signedOn'),
    effectiveFrom: record.text('effectiveFrom'),
    ...(record.raw('manyTerritories') === true ? { manyTerritories: true as const } : {}),
  }
}
