import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { TravelSettings } from '#model/settings.ts'
import { placeKey, type MinutesRow, type UnitMinutes } from '#model/travel.ts'
import type { Units } from '#model/units.ts'
import type { TravelTimes } from '#travel/question.ts'

interface Watch {
  readonly signal?: AbortSignal
  readonly progress?: (share: number) => void
  /** Awaited between the rows of homes, so that a page can go on meanwhile. */
  readonly pause?: () => Promise<void>
}

export interface MinutesAnswer {
  readonly minutes: UnitMinutes
  /** What went wrong, in sentences for the planner. */
  readonly notes: readonly string[]
}

/** Under which source minutes hold: another engine, rush hour or congestion makes other minutes. */
export function minutesSource({ peak, congestion }: TravelSettings, engine = ''): string {
  return [engine || 'embedded', peak ? 'peak' : 'off-peak', congestion].join(' ')
}

/** Homes of the roster that have no minutes yet under this source. */
export function homesToAsk({ roster, units, minutes }: Project, source: string): Rep[] {
  const known = minutes?.unitsHash === units.hash && minutes.source === source ? minutes.rows : null
  const asked = new Set<string>()
  return roster.filter(({ homeLng, homeLat }) => {
    const key = placeKey(homeLng, homeLat)
    if (Number.isNaN(homeLng + homeLat) || known?.has(key) || asked.has(key)) return false
    asked.add(key)
    return true
  })
}

/** Minutes from every home to every unit, one row for each home; rows that are known are kept, those of former homes dropped. */
export async function unitMinutes(
  project: Pick<Project, 'roster' | 'units' | 'minutes'> & { readonly units: Pick<Units, 'hash' | 'lng' | 'lat'> },
  times: TravelTimes,
  source: string,
  { signal, progress, pause }: Watch = {},
): Promise<MinutesAnswer> {
  const { units, roster } = project
  const homes = homesToAsk(project as Project, source)
  const answer = await times.matrix(
    { lng: homes.map(({ homeLng }) => homeLng), lat: homes.map(({ homeLat }) => homeLat) },
    units,
    { ...(signal ? { signal } : {}), ...(progress ? { progress } : {}) },
  )
  const before = project.minutes?.unitsHash === units.hash && project.minutes.source === source ? project.minutes : null
  const models = [...new Set([...(before?.models ?? []), ...answer.models])]
  const wanted = new Set(roster.map(({ homeLng, homeLat }) => placeKey(homeLng, homeLat)))
  const rows = new Map([...(before?.rows ?? [])].filter(([key]) => wanted.has(key)))
  const count = units.lng.length
  for (const [i, { homeLng, homeLat }] of homes.entries()) {
    const cells = [i * count, (i + 1) * count] as const
    rows.set(placeKey(homeLng, homeLat), {
      minutes: answer.minutes.slice(...cells),
      whose: namedAfter(answer.whose?.subarray(...cells) ?? null, answer.models, models),
    })
    await pause?.()
  }
  const { errors } = answer
  return { minutes: { unitsHash: units.hash, source, errors, ...ofUsed(rows, models) }, notes: answer.notes }
}

/** Without the models that no minute is of: an engine that never answered is not named. */
function ofUsed(
  rows: ReadonlyMap<string, MinutesRow>,
  models: readonly string[],
): Pick<UnitMinutes, 'rows' | 'models'> {
  const used = new Set<number>()
  for (const { whose } of rows.values()) {
    if (!whose) used.add(0)
    else for (const one of whose) used.add(one)
  }
  const left = models.filter((_, i) => used.has(i))
  if (left.length === models.length) return { rows, models }
  const again = Array.from(rows, ([key, row]) => {
    const whose = row.whose ?? new Uint8Array(row.minutes.length)
    return [key, { ...row, whose: namedAfter(whose, models, left) }] as const
  })
  return { rows: new Map(again), models: left }
}

/** The models of one answer stand at other places in the list of all; null where all are the first's. */
function namedAfter(whose: Uint8Array | null, own: readonly string[], models: readonly string[]): MinutesRow['whose'] {
  const place = own.map((name) => models.indexOf(name))
  const first = whose?.[0] ?? 0
  if (place[first] === 0 && (whose?.every((one) => one === first) ?? true)) return null
  return whose ? whose.map((one) => place[one]!) : null
}
