import { spacedId } from './uniqueIds.ts'
import { nearDuplicate } from './duplicates.ts'
import { repeatedRow } from './repeatedRows.ts'
import { headerAgain, totalRow } from './reportRows.ts'
import { otherMark, thousandsOrDecimals } from './amounts.ts'

/**
 * Repairs that a planner can decline, and how sure they are; those of low confidence are made only when asked for. Ids are
 * made unique in any case.
 */
export const repairs: { readonly [problem: string]: 'high' | 'medium' | 'low' } = {
  'lost leading zero': 'high',
  'ZIP+4': 'high',
  'number format': 'high',
  'stray characters around the ZIP': 'medium',
  'retired ZIP': 'medium',
  'Canadian code: spacing': 'high',
  'latitude and longitude swapped': 'high',
  'longitude without its minus': 'high',
  'latitude and longitude swapped, minus lost': 'medium',
  'latitude with a minus': 'medium',
  '0,0 as coordinates': 'high',
  'degrees, minutes and seconds': 'high',
  [spacedId]: 'high',
  [repeatedRow]: 'high',
  [nearDuplicate]: 'low',
  [headerAgain]: 'high',
  [totalRow]: 'high',
  [otherMark]: 'medium',
  [thousandsOrDecimals]: 'medium',
  'point in water, placed by ZIP': 'high',
  'point in another country, placed by ZIP': 'high',
}

/** Repairs that nobody has asked for yet are left alone. */
export const unasked: readonly string[] = Object.keys(repairs).filter((problem) => repairs[problem] === 'low')
