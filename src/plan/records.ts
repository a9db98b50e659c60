import type { Goal } from '#model/goal.ts'
import type { CallPlan, Measure } from '#model/measure.ts'
import type {
  AccountPart,
  BridgeChoice,
  Lock,
  Member,
  Note,
  Override,
  Region,
  Territory,
  Tie,
  VisitDay,
} from '#model/plan.ts'
import type { AlignmentHead, HandedOut, Scenario } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { ruleComparisons, type OverlayScope, type Rule, type RuleTest } from '#model/rule.ts'
import {
  levels,
  usualTravel,
  type BalanceSettings,
  type CapacitySettings,
  type LevelBand,
  type LevelNames,
  type ProjectSettings,
  type TravelSettings,
} from '#model/settings.ts'
import {
  choiceOf,
  field,
  fieldsOf,
  FileFault,
  flagOf,
  listOf,
  numberOf,
  numberOrMissing,
  textOf,
  wholeOf,
} from './fields.ts'

/** Reads the records of a plan file or of a saved change; every field is checked. */

/** Gives typed access to one record; fields are named in the sentence when they do not fit. */
export function recordOf(value: unknown, where: string) {
  const fields = fieldsOf(value, where)
  const at = (key: string) => `${key} of ${where}`
  return {
    raw: (key: string) => field(fields, key),
    text: (key: string) => textOf(field(fields, key), at(key)),
    flag: (key: string) => flagOf(field(fields, key), at(key)),
    number: (key: string, lo?: number, hi?: number) => numberOf(field(fields, key), at(key), lo, hi),
    whole: (key: string, lo: number, hi: number) => wholeOf(field(fields, key), at(key), lo, hi),
    missable: (key: string) => numberOrMissing(field(fields, key), at(key)),
    choice: <Choice extends string>(key: string, choices: readonly Choice[]) =>
      choiceOf(field(fields, key), choices, at(key)),
    list: (key: string, limit: number) => listOf(field(fields, key), at(key), limit),
  }
}

export function readTerritory(value: unknown, where: string): Territory {
  const record = recordOf(value, where)
  const color = record.text('color')
  if (!/^#[0-9a-f]{6}$/i.test(color)) throw new FileFault(`color of ${where} is ${color}`)
  const fte = record.number('fte', 0, 1000)
  if (fte === 0) throw new FileFault(`fte of ${where} is 0`)
  return {
    id: idOf(record.text('id'), where),
    name: record.text('name'),
    color,
    fte,
    repId: record.text('repId'),
    locked: record.flag('locked'),
    parentId: record.text('parentId'),
    ...(record.raw('inPieces') === true ? { inPieces: true as const } : {}),
  }
}

export function readRegion(value: unknown, where: string): Region {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
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
    accountId: idOf(record.text('accountId'), where),
    territoryId: record.text('territoryId'),
    ...(record.raw('parts') === undefined ? {} : { parts: readParts(record.list('parts', 2_000), where) }),
    reason: record.text('reason'),
    holdUntil: record.text('holdUntil'),
    ...(record.raw('by') === undefined ? {} : { by: record.choice('by', ['engine']) }),
  }
}

function readParts(list: readonly unknown[], where: string): AccountPart[] {
  const parts = list.map((part) => {
    const fields = recordOf(part, `a part of ${where}`)
    return { territoryId: fields.text('territoryId'), share: fields.number('share', 0, 1) }
  })
  const given = parts.reduce((sum, { share }) => sum + share, 0)
  if (given >= 1 || parts.some(({ share }) => share === 0)) throw new FileFault(`parts of ${where} do not leave a rest`)
  return parts
}

export function readVisitDay(value: unknown, where: string): VisitDay {
  const record = recordOf(value, where)
  return { accountId: idOf(record.text('accountId'), where), weekday: record.whole('weekday', 0, 6) }
}

export function readRule(value: unknown, where: string): Rule {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    name: record.text('name'),
    order: record.number('order'),
    parentId: record.text('parentId'),
    territoryId: record.text('territoryId'),
    join: record.choice('join', ['all', 'any']),
    tests: readTests(record, where),
  }
}

export function readOverlay(value: unknown, where: string): OverlayScope {
  const record = recordOf(value, `overlay of ${where}`)
  return {
    repIds: record.list('repIds', 100_000).map((id) => textOf(id, `overlay of ${where}`)),
    join: record.choice('join', ['all', 'any']),
    tests: readTests(record, where),
    ...(record.raw('balance') === undefined
      ? {}
      : { balance: readBalanceSettings(record.raw('balance'), `balance of ${where}`) }),
    ...(record.raw('countsCore') === undefined ? {} : { countsCore: record.text('countsCore') }),
  }
}

function readTests(record: ReturnType<typeof recordOf>, where: string): RuleTest[] {
  return record.list('tests', 1000).map((test) => {
    const fields = recordOf(test, `a test of ${where}`)
    return {
      field: fields.text('field'),
      comparison: fields.choice('comparison', ruleComparisons),
      values: fields.list('values', 100_000).map((one) => textOf(one, `a test of ${where}`)),
    }
  })
}

export function readGoal(value: unknown, where: string): Goal {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    of: record.choice('of', ['revenue', 'orders', 'visits']),
    year: record.whole('year', 1900, 9999),
    total: record.number('total', 0),
    historyShare: record.number('historyShare', 0, 1),
    potential: record.text('potential'),
    months: record.list('months', 12).map((share) => numberOf(share, `months of ${where}`, 0, 1)),
    parts: record.list('parts', 2_000).map((part) => {
      const fields = recordOf(part, `a part of ${where}`)
      return { territoryId: fields.text('territoryId'), amount: fields.number('amount'), fixed: fields.flag('fixed') }
    }),
  }
}

export function readLock(value: unknown, where: string): Lock {
  const record = recordOf(value, where)
  return {
    kind: record.choice('kind', ['unit', 'account']),
    id: idOf(record.text('id'), where),
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
  const units = record.list('units', 300_000).map((id) => idOf(textOf(id, `units of ${where}`), where))
  return {
    id: idOf(record.text('id'), where),
    kind: record.choice('kind', ['together', 'round', 'between']),
    units: [...new Set(units)].sort(),
  }
}

export function readNote(value: unknown, where: string): Note {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    about: record.choice('about', ['territory', 'unit', 'account']),
    subject: idOf(record.text('subject'), where),
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

export function readHandedOut(value: unknown, where: string): HandedOut {
  const record = recordOf(value, where)
  if (record.choice('for', ['reading', 'editing']) === 'reading') return { for: 'reading' }
  const ids = (key: string) => record.list(key, 300_000).map((id) => textOf(id, `${key} of ${where}`))
  return {
    for: 'editing',
    name: record.text('name'),
    alignment: record.text('alignment'),
    territories: ids('territories'),
    units: ids('units'),
  }
}

export function readRep(value: unknown, where: string): Rep {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    name: record.text('name'),
    email: record.text('email'),
    homeLng: record.missable('homeLng'),
    homeLat: record.missable('homeLat'),
    fte: record.number('fte', 0, 1000),
    hoursPerWeek: record.missable('hoursPerWeek'),
    role: record.text('role'),
    skills: record.list('skills', 1000).map((skill) => textOf(skill, `skills of ${where}`)),
    start: record.text('start'),
    end: record.text('end'),
  }
}

export function readMeasure(value: unknown, where: string): Measure {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    name: record.text('name'),
    kind: record.choice('kind', ['money', 'hours', 'count', 'number']),
    from: record.choice('from', ['accounts', 'units']),
    ...(record.raw('formula') === undefined ? {} : { formula: record.text('formula') }),
  }
}

export function readScenario(value: unknown, where: string): Scenario {
  const record = recordOf(value, where)
  return {
    id: idOf(record.text('id'), where),
    name: record.text('name'),
    core: record.text('core'),
    overlays: record.list('overlays', 100).map((id) => textOf(id, `overlays of ${where}`)),
  }
}

export function readCallPlan(value: unknown, where: string): CallPlan {
  const record = recordOf(value, where)
  const calls = (row: unknown, rowWhere: string) => {
    const fields = recordOf(row, rowWhere)
    return {
      callsPerYear: fields.number('callsPerYear', 0),
      minutesPerCall: fields.number('minutesPerCall', 0),
    }
  }
  return {
    segments: record.choice('segments', ['column', 'rank']),
    rankBy: record.text('rankBy'),
    rows: record.list('rows', 10_000).map((row, i) => {
      const rowWhere = `row ${i + 1} of ${where}`
      return { segment: recordOf(row, rowWhere).text('segment'), ...calls(row, rowWhere) }
    }),
    fallback: calls(record.raw('fallback'), `fallback of ${where}`),
  }
}

export function readSettings(value: unknown, where: string): ProjectSettings {
  const record = recordOf(value, where)
  return {
    indexBase: record.whole('indexBase', 100, 1000) === 1000 ? 1000 : 100,
    distance: record.choice('distance', ['miles', 'km']),
    currency: record.text('currency'),
    balance: readBalanceSettings(record.raw('balance'), `balance of ${where}`),
    travel: record.raw('travel') === undefined ? usualTravel : readTravel(record.raw('travel'), `travel of ${where}`),
    ...(record.raw('capacity') === undefined ? {} : { capacity: readCapacity(record.raw('capacity'), where) }),
    ...(record.raw('levels') === undefined ? {} : { levels: readLevels(record.raw('levels'), where) }),
  }
}

export function readBalanceSettings(value: unknown, where: string): BalanceSettings {
  const balance = recordOf(value, where)
  return {
    corridors: balance.list('corridors', 100).map((corridor, i) => {
      const fields = recordOf(corridor, `corridor ${i + 1}`)
      return {
        measureId: fields.text('measureId'),
        lo: fields.number('lo'),
        hi: fields.number('hi'),
        weight: fields.number('weight', 0),
        ...(fields.raw('min') === undefined ? {} : { min: fields.number('min', 0) }),
        ...(fields.raw('max') === undefined ? {} : { max: fields.number('max', 0) }),
      }
    }),
    compactness: balance.number('compactness', 0, 1),
    disruptionWeight: balance.number('disruptionWeight', 0, 1),
    disruptionBasis: balance.choice('disruptionBasis', ['accounts', 'revenue', 'workload']),
    disruptionCap: balance.raw('disruptionCap') === null ? null : balance.number('disruptionCap', 0, 1),
    // plans from before there was driving have none of these
    travelWeight: balance.raw('travelWeight') === undefined ? 0 : balance.number('travelWeight', 0, 1),
    minutesLimit: balance.raw('minutesLimit') == null ? null : balance.number('minutesLimit', 0),
    ...(balance.raw('even') === undefined ? {} : { even: balance.flag('even') }),
    ...(balance.raw('focus') === undefined
      ? {}
      : { focus: balance.list('focus', 2_000).map((id) => idOf(textOf(id, `focus of ${where}`), where)) }),
    ...(balance.raw('within') === undefined ? {} : { within: balance.choice('within', ['state', ...levels]) }),
    ...(balance.raw('homesInside') === true ? { homesInside: true as const } : {}),
    ...(balance.raw('levelBand') === undefined ? {} : { levelBand: readLevelBand(balance.raw('levelBand'), where) }),
    seed: balance.whole('seed', 0, Number.MAX_SAFE_INTEGER),
    seeds: balance.whole('seeds', 1, 64),
    steps: balance.whole('steps', 1, Number.MAX_SAFE_INTEGER),
    stopAt: balance.raw('stopAt') === null ? null : balance.whole('stopAt', 0, Number.MAX_SAFE_INTEGER),
  }
}

function readLevelBand(value: unknown, where: string): LevelBand {
  const record = recordOf(value, `levelBand of ${where}`)
  return { level: record.choice('level', levels), lo: record.number('lo', 0), hi: record.number('hi', 0) }
}

function readCapacity(value: unknown, where: string): CapacitySettings {
  const record = recordOf(value, `capacity of ${where}`)
  return { sellingShare: record.number('sellingShare', 0, 1), weeks: record.number('weeks', 0, 53) }
}

function readLevels(value: unknown, where: string): LevelNames {
  const record = recordOf(value, `levels of ${where}`)
  return { district: record.text('district'), region: record.text('region'), area: record.text('area') }
}

function readTravel(value: unknown, where: string): TravelSettings {
  const record = recordOf(value, where)
  return {
    inWorkload: record.flag('inWorkload'),
    callsPerTrip: record.number('callsPerTrip', 1, 100),
    minutesBetweenCalls: record.number('minutesBetweenCalls', 0, 1440),
    unreachableMinutes: record.number('unreachableMinutes', 0, 10_000),
    peak: record.flag('peak'),
    congestion: record.number('congestion', 0.5, 5),
  }
}

function idOf(id: string, where: string): string {
  if (id === '') throw new FileFault(`${where} has an empty id`)
  return id
}

/** One line of JSON with sorted keys; NaN becomes null. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${sortedJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
