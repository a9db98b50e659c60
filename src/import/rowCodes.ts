import { readPostalCode, readUsZip } from '#geo/zipCode.ts'
import type { AccountRole } from '#model/account.ts'
import { textAt } from '#model/text.ts'
import type { CodeCountry } from './countries.ts'
import type { Findings } from './findings.ts'
import { isMissing } from './numbers.ts'
import { canadianCode, noUsableZip, unknownZip } from './placingWords.ts'
import type { Roles } from './roles.ts'
import type { RowStates } from './rowCountries.ts'
import type { Table } from './table.ts'
import { plainZip } from './zipColumn.ts'
import type { ZipPlaces } from './zipPlaces.ts'

/** Postal codes row by row, read and repaired by the rules of their country. */
export class RowCodes {
  /** ZIP as a number, -1 without one. */
  readonly zip: Int32Array
  private readonly table: Table
  private readonly roles: Roles<AccountRole>
  private readonly findings: Findings
  private readonly places: ZipPlaces
  private readonly state: RowStates['state']
  /** The row whose code something was said about last. */
  private namedRow = -1

  constructor(table: Table, roles: Roles<AccountRole>, findings: Findings, places: ZipPlaces, { state }: RowStates) {
    this.table = table
    this.roles = roles
    this.findings = findings
    this.places = places
    this.state = state
    this.zip = new Int32Array(table.count).fill(-1)
  }

  /** Returns why there is no ZIP that is known; empty where there is one. */
  read(row: number, country: CodeCountry): string {
    const column = this.roles.postal_code
    if (column === undefined) return 'no postal code'
    const { text } = this.table.columns[column]
    const plain = plainZip(text, row)
    if (plain >= 0 && country !== 'other' && country !== 'CA') return this.take(row, column, plain)
    const cell = textAt(text, row)
    if (isMissing(cell)) return 'no postal code'
    if (country === 'other') return 'postal code of another country'
    const code = country === 'US' ? readUsZip(cell) : readPostalCode(cell, country)
    if (code.zip !== '') return this.takeRepaired(row, column, code.zip, code.problem)
    const stray = code.code === '' ? this.amongStrayCharacters(row, cell) : ''
    if (stray !== '') return this.takeRepaired(row, column, stray, 'stray characters around the ZIP')
    if (code.code === '') return code.problem
    const spelling = `${canadianCode}: ${code.problem}`
    if (code.problem && this.findings.accepts(spelling)) this.findings.repair(row, column, spelling, code.code)
    else if (code.problem) this.findings.note(row, column, spelling)
    return canadianCode
  }

  /** One finding for a row's code: why it does not tell where the row is, or what told instead. */
  name(row: number, problem: string, place?: number): void {
    if (this.namedRow === row) return
    this.namedRow = row
    const { postal_code: code, state } = this.roles
    const told = place === undefined ? [] : place === state ? [place] : [place, state]
    const texts = told.map((column) =>
      column === undefined ? '' : textAt(this.table.columns[column].text, row).trim(),
    )
    this.findings.note(row, code ?? place ?? -1, problem, 'kept', texts.filter((text) => text !== '').join(', '))
  }

  /** `-97070`, `48895-97ND`: believed where the state agrees. */
  private amongStrayCharacters(row: number, cell: string): string {
    const zip = /^\D*(\d{5})(\D.*)?$/.exec(cell)?.[1] ?? ''
    const state = this.state(row)
    return zip !== '' && state !== 0 && this.places.known(Number(zip)) && this.places.state(Number(zip)) === state
      ? zip
      : ''
  }

  private takeRepaired(row: number, column: number, text: string, problem: string): string {
    const zip = Number(text)
    const state = this.state(row)
    const lostZero = problem === 'lost leading zero'
    if (lostZero && (!this.places.known(zip) || (state !== 0 && this.places.state(zip) !== state))) {
      return noUsableZip
    }
    if (problem && !this.findings.accepts(problem)) {
      this.name(row, problem)
      return problem
    }
    if (problem) this.findings.repair(row, column, problem, text)
    return this.take(row, column, zip)
  }

  private take(row: number, column: number, zip: number): string {
    this.zip[row] = zip
    if (!this.places.known(zip)) return unknownZip
    if (this.places.isPoint(zip)) {
      const area = this.places.areaId(this.places.area(zip))
      this.findings.note(row, column, 'PO-box or unique ZIP: counted with its area', 'kept', area)
    }
    const state = this.state(row)
    if (state !== 0 && this.places.state(zip) !== state) this.findings.note(row, column, 'ZIP and state disagree')
    return ''
  }
}
