import { type Accounts, placedBy } from '#model/account.ts'
import type { Measure } from '#model/measure.ts'
import { packTexts } from '#model/text.ts'

export interface AccountRow {
  readonly zip?: string
  readonly lng?: number
  readonly lat?: number
  readonly country?: string
  readonly segment?: string
  readonly calls?: string
  readonly minutes?: string
  readonly revenue?: number
}

const REVENUE: Measure = { id: 'revenue', name: 'Revenue', kind: 'money', from: 'accounts' }

/** Accounts as an import makes them, before they are placed. */
export function accountsOf(rows: readonly AccountRow[]): Accounts {
  const column = (name: string, textOf: (row: AccountRow) => string) => ({ name, text: packTexts(rows.map(textOf)) })
  return {
    count: rows.length,
    id: packTexts(rows.map((_, i) => `A${i + 1}`)),
    columns: [
      column('Country', (row) => row.country ?? ''),
      column('Segment', (row) => row.segment ?? ''),
      column('Calls', (row) => row.calls ?? ''),
      column('Minutes', (row) => row.minutes ?? ''),
    ],
    roles: { country: 0, segment: 1, calls_per_year: 2, minutes_per_call: 3 },
    lng: Float64Array.from(rows, (row) => row.lng ?? NaN),
    lat: Float64Array.from(rows, (row) => row.lat ?? NaN),
    placed: Uint8Array.from(rows, (row) => (row.lng === undefined ? placedBy.nothing : placedBy.coordinates)),
    zip: packTexts(rows.map((row) => row.zip ?? '')),
    unit: new Int32Array(rows.length).fill(-1),
    measures: [REVENUE],
    values: [Float64Array.from(rows, (row) => row.revenue ?? NaN)],
  }
}
