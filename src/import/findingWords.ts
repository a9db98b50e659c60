import { capitalised } from '#model/capitalised.ts'
import type { RowIssue } from '#model/issue.ts'
import { otherMark, thousandsOrDecimals } from './amounts.ts'
import { broughtAmount } from './broughtAmounts.ts'
import { nearDuplicate } from './duplicates.ts'
import { noPlace, placedByName } from './placingWords.ts'
import { repeatedRow } from './repeatedRows.ts'
import { headerAgain, totalRow } from './reportRows.ts'
import { spacedId } from './uniqueIds.ts'

type Action = RowIssue['action']

/** Whether somebody has to do something: mend the file, look whether it is right, or nothing. */
export const needs = ['act', 'look', 'nothing'] as const
export type Need = (typeof needs)[number]

export interface FindingWords {
  readonly wrong: string
  readonly done: string
  readonly need: Need
}

type Told = readonly [wrong: string, done: string, need: Need]

/** What planners read of a kind of finding: what was wrong, what was done about it, and whether they are needed. */
export function findingWords(problem: string, action: Action): FindingWords {
  const [, file = '', kind = problem] = /^(Roster|Alignment|Areas): (.*)$/.exec(problem) ?? []
  const [wrong, done, need] = told(kind, action)
  return { wrong: file === '' ? wrong : `${file}: ${lowerFirst(wrong)}`, done, need }
}

/** Of a repair that can be made or left: where it is listed stays the same. */
export function needOfRepair(problem: string): Need {
  return findingWords(problem, words[problem]?.['set aside'] ? 'set aside' : 'repaired').need
}

function told(problem: string, action: Action): Told {
  const known = words[problem]
  const [done, need] = known?.[action] ?? usual[action]
  const wrong = known?.wrong ?? capitalised(problem)
  return [wrong, done, need]
}

const usual: { readonly [action in Action]: readonly [string, Need] } = {
  kept: ['left as it is', 'look'],
  repaired: ['repaired', 'nothing'],
  unplaced: ['in no territory until it has a place', 'act'],
  'set aside': ['left out of the plan', 'look'],
}

interface KindWords {
  readonly wrong: string
  readonly kept?: readonly [string, Need]
  readonly repaired?: readonly [string, Need]
  readonly unplaced?: readonly [string, Need]
  readonly 'set aside'?: readonly [string, Need]
}

const noZip = 'ZIP missing, unknown or unreadable'
const keptApart = ['stays as an account of its own and counts', 'look'] as const
const byCity = ['placed in the middle of its city', 'look'] as const
const byZip = ['placed by its ZIP', 'nothing'] as const
const noPoint = ['placed without it', 'look'] as const
const emptyNumber = ['counts as nothing', 'act'] as const
const lostRow = ['left out of the plan', 'act'] as const
const outside = ['in no territory; only H3 cells hold such places', 'act'] as const

const words: { readonly [problem: string]: KindWords } = {
  'lost leading zero': { wrong: 'ZIP without its first zero', repaired: ['zero put back', 'nothing'] },
  'ZIP+4': { wrong: 'ZIP with four more digits', repaired: ['cut to five digits', 'nothing'] },
  'number format': { wrong: 'ZIP written as a number or formula', repaired: ['read as a ZIP', 'nothing'] },
  'stray characters around the ZIP': { wrong: 'ZIP among other characters', repaired: ['ZIP taken out', 'nothing'] },
  'retired ZIP': {
    wrong: 'ZIP no longer in use',
    repaired: ['replaced by the ZIP that took over', 'look'],
    kept: byCity,
  },
  [placedByName.city]: { wrong: noZip, kept: byCity },
  [placedByName.county]: { wrong: noZip, kept: ['placed in the middle of its county', 'look'] },
  [placedByName.prefix]: { wrong: noZip, kept: ['placed among ZIPs that start alike', 'look'] },
  [placedByName.point]: { wrong: noZip, kept: ['placed by its coordinates', 'nothing'] },
  [placedByName.canada]: { wrong: 'In Canada', kept: ['placed in the middle of its city', 'nothing'] },
  [noPlace.home]: { wrong: 'Nothing says where it is', unplaced: ['in no territory; give it a ZIP or city', 'act'] },
  [noPlace.abroad]: {
    wrong: 'Outside the US, without coordinates',
    unplaced: ['in no territory; give it latitude and longitude', 'act'],
  },
  'outside every ZIP area': { wrong: 'Outside the US, where no ZIP areas are', unplaced: outside },
  'outside every county': { wrong: 'Outside the US, where no counties are', unplaced: outside },
  'outside every area': { wrong: 'Outside every area', unplaced: ['in no territory', 'act'] },
  'Canadian code: spacing': {
    wrong: 'Canadian postal code in another spelling',
    repaired: ['written as A1A 1A1', 'nothing'],
  },
  'unit in two territories': {
    wrong: 'In two territories',
    kept: ['it is in the one that the file names first', 'look'],
  },
  'territory with another rep': {
    wrong: 'Another rep than elsewhere in the territory',
    kept: ['the rep that the file names first has it', 'look'],
  },
  'territory without a unit': {
    wrong: 'Area of a territory in which no unit of the plan lies',
    kept: ['the plan is without it', 'look'],
  },
  'area without a territory': { wrong: 'Area without a territory', kept: ['its ground is Unassigned', 'look'] },
  'unknown unit': { wrong: 'Not a unit of this plan', unplaced: ['passed over', 'look'] },
  'PO-box or unique ZIP: counted with its area': {
    wrong: 'ZIP of PO boxes or of one organisation',
    kept: ['counted in the ZIP area around it', 'nothing'],
  },
  'ZIP and state disagree': {
    wrong: 'ZIP lies in another state than the row says',
    kept: ['the ZIP was believed', 'look'],
  },
  'point far from ZIP': { wrong: 'Coordinates and ZIP more than 30 km apart', kept: ['left as it is', 'look'] },
  'latitude and longitude swapped': { wrong: 'Latitude and longitude swapped', repaired: ['swapped back', 'nothing'] },
  'longitude without its minus': { wrong: 'Longitude without its minus', repaired: ['minus put back', 'nothing'] },
  'latitude and longitude swapped, minus lost': {
    wrong: 'Latitude and longitude swapped, minus lost',
    repaired: ['both put right', 'look'],
  },
  'latitude with a minus': { wrong: 'Latitude with a minus', repaired: ['minus taken off', 'look'] },
  '0,0 as coordinates': { wrong: 'Coordinates 0, 0', repaired: ['emptied, placed otherwise', 'nothing'] },
  'degrees, minutes and seconds': {
    wrong: 'Coordinates in degrees, minutes and seconds',
    repaired: ['turned into degrees', 'nothing'],
  },
  'coordinates outside the US, placed by ZIP': { wrong: 'Coordinates of a US account outside the US', kept: byZip },
  'point in water, placed by ZIP': { wrong: 'Coordinates in water', repaired: byZip },
  'point in another country, placed by ZIP': { wrong: 'Coordinates in another country', repaired: byZip },
  'point in water': { wrong: 'Coordinates in water, no ZIP to go by', kept: ['left there', 'look'] },
  'point in another country': { wrong: 'Coordinates of a US account in another country', kept: ['left there', 'look'] },
  'coordinates outside the US': { wrong: 'Coordinates of a US account outside the US', kept: ['left there', 'look'] },
  'impossible coordinates': { wrong: 'Coordinates that are nowhere on earth', kept: noPoint },
  'only one coordinate': { wrong: 'Only one of latitude and longitude', kept: noPoint },
  'unreadable coordinate': { wrong: 'Coordinate that is no number', kept: noPoint },
  'missing id': { wrong: 'No id', repaired: ['given one from its row number', 'look'] },
  'repeated id': {
    wrong: 'Id of an earlier row, other values',
    repaired: ['kept, told apart by its row number', 'look'],
  },
  'id has lost its last digits': {
    wrong: 'Id rounded by a spreadsheet',
    kept: ['left as it is; export the ids anew', 'act'],
  },
  [spacedId]: { wrong: 'Spaces around the id', repaired: ['taken off', 'nothing'] },
  [repeatedRow]: {
    wrong: 'The same as an earlier row, cell by cell',
    'set aside': ['set aside as a duplicate', 'nothing'],
    kept: ['counts twice', 'act'],
  },
  [nearDuplicate]: {
    wrong: 'Name and place of an earlier row, other values',
    'set aside': ['set aside as a duplicate', 'look'],
    kept: keptApart,
  },
  [broughtAmount]: { wrong: 'Amount of a duplicate', repaired: ['added to the row that it is like', 'look'] },
  'not a number': { wrong: 'No number where one is due', kept: emptyNumber },
  'another currency': { wrong: 'Another currency than the rest', kept: ['counted as if it were the same', 'act'] },
  [otherMark]: {
    wrong: 'Amount with another decimal mark',
    repaired: ['read with its own mark', 'look'],
    kept: emptyNumber,
  },
  [thousandsOrDecimals]: {
    wrong: 'Amount that may be thousands or decimals',
    repaired: ['read as thousands', 'look'],
    kept: ['read as decimals', 'look'],
  },
  'fewer cells than the header': { wrong: 'Row with cells missing at its end', kept: ['read with them empty', 'look'] },
  'more cells than the header': { wrong: 'Row with too many cells', 'set aside': lostRow },
  'quotation mark not closed': { wrong: 'Quotation mark that is never closed', 'set aside': lostRow },
  'empty row': { wrong: 'Row of empty cells', 'set aside': ['left out', 'nothing'] },
  'not a row of the table': { wrong: 'Line that is no row of the table', 'set aside': ['left out', 'look'] },
  [totalRow]: {
    wrong: 'A total, no account',
    'set aside': ['left out', 'nothing'],
    kept: ['counts as an account', 'act'],
  },
  [headerAgain]: {
    wrong: 'The header once more',
    'set aside': ['left out', 'nothing'],
    kept: ['counts as an account', 'act'],
  },
}

/** As it stands inside a sentence; ZIP stays ZIP. */
export function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
