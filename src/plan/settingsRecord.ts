import {
  type BalanceSettings,
  type CapacitySettings,
  type LevelBand,
  type LevelNames,
  levels,
  type ProjectSettings,
  type TravelSettings,
  usualTravel,
} from '#model/settings.ts'
import { FileFault, textOf } from './fields.ts'
import { idOf, recordOf } from './savedRecord.ts'
import { planLimits } from '#model/planLimits.ts'

export function readSettings(value: unknown, where: string): ProjectSettings {
  const record = recordOf(value, where)
  return {
    indexBase: record.whole('indexBase', 100, 1000) === 1000 ? 1000 : 100,
    distance: record.choice('distance', ['miles', 'km']),
    currency: readCurrency(record.text('currency'), where),
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
      : {
          focus: balance
            .list('focus', planLimits.territories)
            .map((id) => idOf(textOf(id, `focus of ${where}`), where)),
        }),
    ...(balance.raw('within') === undefined ? {} : { within: balance.choice('within', ['state', ...levels]) }),
    ...(balance.raw('statesWithAccounts') === true ? { statesWithAccounts: true as const } : {}),
    ...(balance.raw('homesInside') === true ? { homesInside: true as const } : {}),
    ...(balance.raw('levelBand') === undefined ? {} : { levelBand: readLevelBand(balance.raw('levelBand'), where) }),
    seed: balance.whole('seed', 0, Number.MAX_SAFE_INTEGER),
    seeds: balance.whole('seeds', 1, 64),
    steps: balance.whole('steps', 1, Number.MAX_SAFE_INTEGER),
    stopAt: balance.raw('stopAt') === null ? null : balance.whole('stopAt', 0, Number.MAX_SAFE_INTEGER),
  }
}

function readCurrency(code: string, where: string): string {
  if (!/^[A-Z]{3}$/i.test(code)) throw new FileFault(`currency of ${where} is ${code}, not three letters such as USD`)
  return code
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
