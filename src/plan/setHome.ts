import type { PlanChange, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planChange, refusal } from './alignments.ts'

export interface HomeWish {
  readonly repId: string
  /** Degrees; NaN takes the home away. */
  readonly lng: number
  readonly lat: number
}

/** Where a rep lives: trips start there. Kept to a metre. */
export function setHome(project: Project, wish: HomeWish): PlanChange | Refusal {
  const before = project.roster.find(({ id }) => id === wish.repId)
  if (!before) return refusal(`There is no rep ${wish.repId} in the roster.`)
  const name = before.name || before.id
  const gone = Number.isNaN(wish.lng + wish.lat)
  if (!gone && !(Math.abs(wish.lng) <= 180 && Math.abs(wish.lat) <= 90)) {
    return refusal(`${wish.lat}, ${wish.lng} is no place on earth. Latitude lies between -90 and 90.`)
  }
  const [homeLng, homeLat] = gone ? [NaN, NaN] : [metres(wish.lng), metres(wish.lat)]
  if (Object.is(before.homeLng, homeLng) && Object.is(before.homeLat, homeLat)) {
    return refusal(gone ? `${name} has no home yet.` : `${name} lives there already.`)
  }
  const label = gone ? `Home of ${name} taken away` : `Home of ${name} moved`
  return planChange(label, [], [{ kind: 'rep', before, after: { ...before, homeLng, homeLat } }])
}

function metres(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
