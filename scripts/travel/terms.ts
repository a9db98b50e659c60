import type { TravelTerms } from '#travel/graph.ts'
import type { Weights } from './speedModel.ts'

/** What trips have besides roads, from the fitted weights. */
export function termsOf(minutes: Weights, km: Weights): TravelTerms {
  const rural = minutes['local']
  const urban = rural + (minutes['local.urban'] ?? 0) + (minutes['local.urban2'] ?? 0)
  const detour = Math.max(1, km['local'])
  return {
    terminalMinutes: minutes['terminal'],
    terminalUrbanMinutes: minutes['terminal.urban'],
    rampMinutes: minutes['ramp'],
    localRural: (60 / rural) * detour,
    localUrban: (60 / urban) * detour,
    localDetour: detour,
  }
}
