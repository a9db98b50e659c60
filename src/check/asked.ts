/** What balance runs of a plan are asked for beside corridors, read from the plan file alone. */
export interface Asked {
  readonly limits: readonly { measureId: string; min: number; max: number }[]
  readonly ties: readonly { kind: string; units: readonly string[] }[]
  readonly within: string
  /** And some rep of a territory has a home. */
  readonly homesInside: boolean
  /** The only territories that might change; null: all. */
  readonly focus: readonly string[] | null
  readonly band: { readonly level: string; readonly lo: number; readonly hi: number } | null
  /** Territory id → id of what it stands under at a level; empty for nothing. */
  readonly standing: (territory: string, level: string) => string
}

interface Saved {
  readonly regions?: readonly { id: string; level: string; parentId: string }[]
  readonly territories?: readonly { id: string; parentId?: string; repId?: string }[]
  readonly ties?: readonly { kind: string; units: readonly string[] }[]
}

interface SavedBalance {
  readonly corridors?: readonly { measureId: string; min?: number; max?: number }[]
  readonly within?: string
  readonly homesInside?: boolean
  readonly focus?: readonly string[]
  readonly levelBand?: { level: string; lo: number; hi: number }
}

interface Home {
  readonly id?: unknown
  readonly homeLat?: unknown
}

export function askedOf(alignment: object, balance: object, roster: readonly Home[]): Asked {
  const { regions = [], territories = [], ties = [] } = alignment as Saved
  const { corridors = [], within = '', homesInside = false, focus = null, levelBand = null } = balance as SavedBalance
  const housed = new Set(roster.flatMap(({ id, homeLat }) => (typeof homeLat === 'number' ? [id] : [])))
  const above = new Map(regions.map((region) => [region.id, region]))
  const parents = new Map(territories.map(({ id, parentId = '' }) => [id, parentId]))
  return {
    limits: corridors.flatMap(({ measureId, min = -Infinity, max = Infinity }) =>
      min > -Infinity || max < Infinity ? [{ measureId, min, max }] : [],
    ),
    ties,
    within,
    homesInside: homesInside && territories.some(({ repId }) => housed.has(repId)),
    focus,
    band: levelBand,
    standing: (territory, level) => {
      let at = above.get(parents.get(territory) ?? '')
      // a district under a region under an area
      for (let steps = 0; at && steps < 4; steps++) {
        if (at.level === level) return at.id
        at = above.get(at.parentId)
      }
      return ''
    },
  }
}
