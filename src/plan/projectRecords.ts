import type { CallPlan, Measure } from '#model/measure.ts'
import type { HandedOut, Scenario } from '#model/project.ts'
import { mostWritten } from '#model/number.ts'
import type { Rep } from '#model/roster.ts'
import { degreesOrMissing, textOf } from './fields.ts'
import { recordOf } from './savedRecord.ts'
import { planLimits } from '#model/planLimits.ts'

export function readRep(value: unknown, where: string): Rep {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    name: record.text('name'),
    email: record.text('email'),
    homeLng: degreesOrMissing(record.raw('homeLng'), `homeLng of ${where}`, 180),
    homeLat: degreesOrMissing(record.raw('homeLat'), `homeLat of ${where}`, 90),
    fte: record.number('fte', 0, planLimits.fte),
    hoursPerWeek: record.missable('hoursPerWeek'),
    role: record.text('role'),
    skills: record.list('skills', planLimits.accounts).map((skill) => textOf(skill, `skills of ${where}`)),
    start: record.text('start'),
    end: record.text('end'),
  }
}

export function readMeasure(value: unknown, where: string): Measure {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
    name: record.text('name'),
    kind: record.choice('kind', ['money', 'hours', 'count', 'number']),
    from: record.choice('from', ['accounts', 'units']),
    ...(record.raw('formula') === undefined ? {} : { formula: record.text('formula') }),
  }
}

export function readScenario(value: unknown, where: string): Scenario {
  const record = recordOf(value, where)
  return {
    id: record.id('id'),
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
      callsPerYear: fields.number('callsPerYear', 0, mostWritten),
      minutesPerCall: fields.number('minutesPerCall', 0, mostWritten),
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

export function readHandedOut(value: unknown, where: string): HandedOut {
  const record = recordOf(value, where)
  if (record.choice('for', ['reading', 'editing']) === 'reading') return { for: 'reading' }
  const ids = (key: string) => record.list(key, planLimits.units).map((id) => textOf(id, `${key} of ${where}`))
  return {
    for: 'editing',
    name: record.text('name'),
    alignment: record.text('alignment'),
    territories: ids('territories'),
    units: ids('units'),
  }
}
