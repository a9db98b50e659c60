import { countryCode, isUsCountry } from '#geo/zipCode.ts'

/** Whose rules a postal code follows; empty where the row does not say. */
export type CodeCountry = 'US' | 'CA' | 'other' | ''

export function codeCountry(text: string): CodeCountry {
  if (text.trim() === '') return ''
  const code = countryCode(text)
  if (isUsCountry(code)) return 'US'
  return code === 'CA' ? 'CA' : 'other'
}
