/** What a postal code text means. */
export interface PostalCode {
  /** ISO 3166 alpha-2 where known, else empty. */
  readonly country: string
  /** Five digits for the US, else empty. */
  readonly zip: string
  /** The code as its country writes it; empty if it cannot be read. */
  readonly code: string
  /** Why `code` differs from the text or is empty; empty where nothing was changed. */
  readonly problem: '' | 'lost leading zero' | 'ZIP+4' | 'number format' | 'spacing' | 'not a ZIP' | 'not a postal code'
}

/** Reads a code by the rules of its country; without one, as a US ZIP unless it looks Canadian. */
export function readPostalCode(text: string, countryText: string): PostalCode {
  const trimmed = text.trim()
  const country = countryText.trim() ? countryCode(countryText) : isCanadian(trimmed) ? 'CA' : ''
  if (trimmed === '') return { country, zip: '', code: '', problem: '' }
  if (country === '' || isUsCountry(country)) return readUsZip(trimmed, country)
  if (country === 'CA') return readCanadianCode(trimmed)
  return { country, zip: '', code: trimmed, problem: '' }
}

/** Five digits, or empty where the text cannot be a ZIP. Zeros that a spreadsheet ate come back; ZIP+4 is cut. */
export function readUsZip(text: string, country = ''): PostalCode {
  const trimmed = text.trim()
  if (/^\d{5}$/.test(trimmed)) return { country, zip: trimmed, code: trimmed, problem: '' }
  const plain = trimmed.replace(/^["'=]+|["']+$/g, '').replace(/\.0+$/, '')
  const match = /^(\d{3,5})(?:[-– ]+(\d{1,4})?)?$/.exec(plain) ?? /^(\d{4,5})(\d{4})$/.exec(plain)
  if (!match || /^0+$/.test(match[1])) return { country, zip: '', code: '', problem: 'not a ZIP' }
  const zip = match[1].padStart(5, '0')
  const problem = match[1].length < 5 ? 'lost leading zero' : match[2] ? 'ZIP+4' : 'number format'
  return { country, zip, code: zip, problem }
}

function readCanadianCode(text: string): PostalCode {
  if (!isCanadian(text)) return { country: 'CA', zip: '', code: '', problem: 'not a postal code' }
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const code = `${letters.slice(0, 3)} ${letters.slice(3)}`.trimEnd()
  return { country: 'CA', zip: '', code, problem: code === text ? '' : 'spacing' }
}

/** Whole, or its first half alone, the forward sortation area. */
export function isCanadian(text: string): boolean {
  return /^[A-Z]\d[A-Z]([ -]*\d[A-Z]\d)?$/i.test(text)
}

/** The US and the places that its post office serves with ZIPs. */
export function isUsCountry(code: string): boolean {
  return ['US', 'PR', 'VI', 'GU', 'AS', 'MP'].includes(code)
}

/** ISO alpha-2 for common spellings; any other text comes back in capitals, so that it never passes for the US. */
export function countryCode(text: string): string {
  const key = text.trim().toUpperCase().replace(/[.]/g, '').replace(/\s+/g, ' ')
  return countrySpellings[key] ?? key
}

const countrySpellings: Readonly<Record<string, string>> = {
  USA: 'US',
  'UNITED STATES': 'US',
  'UNITED STATES OF AMERICA': 'US',
  AMERICA: 'US',
  'STANY ZJEDNOCZONE': 'US',
  'U S A': 'US',
  'U S': 'US',
  PRI: 'PR',
  'PUERTO RICO': 'PR',
  VIR: 'VI',
  'US VIRGIN ISLANDS': 'VI',
  'VIRGIN ISLANDS': 'VI',
  GUM: 'GU',
  GUAM: 'GU',
  ASM: 'AS',
  'AMERICAN SAMOA': 'AS',
  MNP: 'MP',
  'NORTHERN MARIANA ISLANDS': 'MP',
  CAN: 'CA',
  CANADA: 'CA',
  KANADA: 'CA',
  MEX: 'MX',
  MEXICO: 'MX',
  GBR: 'GB',
  UK: 'GB',
  'GREAT BRITAIN': 'GB',
  'UNITED KINGDOM': 'GB',
  ENGLAND: 'GB',
  SCOTLAND: 'GB',
  WALES: 'GB',
  'NORTHERN IRELAND': 'GB',
  IRL: 'IE',
  IRELAND: 'IE',
  DEU: 'DE',
  GERMANY: 'DE',
  DEUTSCHLAND: 'DE',
  AUT: 'AT',
  AUSTRIA: 'AT',
  CHE: 'CH',
  SWITZERLAND: 'CH',
  FRA: 'FR',
  FRANCE: 'FR',
  ITA: 'IT',
  ITALY: 'IT',
  ESP: 'ES',
  SPAIN: 'ES',
  PRT: 'PT',
  PORTUGAL: 'PT',
  POL: 'PL',
  POLAND: 'PL',
  POLSKA: 'PL',
  NLD: 'NL',
  NETHERLANDS: 'NL',
  BEL: 'BE',
  BELGIUM: 'BE',
  SWE: 'SE',
  SWEDEN: 'SE',
  NOR: 'NO',
  NORWAY: 'NO',
  DNK: 'DK',
  DENMARK: 'DK',
  FIN: 'FI',
  FINLAND: 'FI',
  AUS: 'AU',
  AUSTRALIA: 'AU',
  NZL: 'NZ',
  'NEW ZEALAND': 'NZ',
  JPN: 'JP',
  JAPAN: 'JP',
  KOR: 'KR',
  'SOUTH KOREA': 'KR',
  SGP: 'SG',
  SINGAPORE: 'SG',
  ZAF: 'ZA',
  'SOUTH AFRICA': 'ZA',
  'ISLE OF MAN': 'IM',
}
