import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'
import { actualKinds, type Actuals } from '#model/actuals.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'

/** One plan kept in this browser. */
export interface StoredPlan {
  readonly id: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly openedAt: number
  /** The base holds every log entry up to and with this number. */
  readonly baseNumber: number
  readonly baseBytes: number
}

/** One step of a plan after its base, as bytes that this folder does not read. */
export interface LogEntry {
  readonly plan: string
  /** 1, 2, 3 … without gaps. */
  readonly number: number
  readonly kind: 'commit' | 'undo' | 'redo'
  readonly bytes: Uint8Array
}

interface Schema extends DBSchema {
  plans: { key: string; value: StoredPlan }
  /** A blob goes to the disk and back without holding up the page; bytes are from earlier versions of the app. */
  bases: { key: string; value: Blob | Uint8Array }
  log: { key: [string, number]; value: LogEntry }
  reports: { key: string; value: StoredReport }
  areas: { key: 'latest'; value: StoredAreas }
  actuals: { key: [plan: string, number: number, part: number]; value: ActualsHead | ActualsColumn }
}

/** Part 0 of stored actuals; their columns follow as parts of their own, so that no one step holds up the page. */
type ActualsHead = Pick<Actuals, 'kinds' | 'firstMonth' | 'months' | 'count' | 'accountId'>
type ActualsColumn = Uint32Array | Uint16Array | Float64Array

/** What was said when the accounts of a plan were read. */
export interface StoredReport {
  readonly counts: RowCounts
  readonly issues: RowIssues
}

/** Outlines of the user's own areas, as their file was. */
export interface StoredAreas {
  readonly name: string
  readonly bytes: Uint8Array
  readonly fields: readonly string[]
  readonly idField: string
}

/** `full`: the browser gives no more space. */
export type Stored =
  { readonly stored: true } | { readonly stored: false; readonly full: boolean; readonly why: string }

let database: Promise<IDBPDatabase<Schema>> | null = null

function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>('evenfield', 4, {
    upgrade(created, version) {
      if (version < 1) {
        created.createObjectStore('plans', { keyPath: 'id' })
        created.createObjectStore('bases')
        created.createObjectStore('log', { keyPath: ['plan', 'number'] })
      }
      if (version < 2) created.createObjectStore('reports')
      if (version < 3) created.createObjectStore('areas')
      created.createObjectStore('actuals')
    },
    // another tab has a newer version of the app: it goes on from here
    blocking(_current, _wanted, event) {
      ;(event.target as IDBDatabase).close()
      database = null
    },
    terminated() {
      database = null
    },
  })
  database.catch(() => (database = null))
  return database
}

/** Latest first. */
export async function listPlans(): Promise<StoredPlan[]> {
  const plans = await (await open()).getAll('plans')
  return plans.sort((a, b) => b.openedAt - a.openedAt)
}

/** Base and log of one moment, read in one transaction; null when the plan is not here. */
export async function readPlan(
  id: string,
): Promise<{ plan: StoredPlan; base: Blob | Uint8Array; log: LogEntry[] } | null> {
  const reading = (await open()).transaction(['plans', 'bases', 'log'])
  const [plan, base, log] = await Promise.all([
    reading.objectStore('plans').get(id),
    reading.objectStore('bases').get(id),
    reading.objectStore('log').getAll(logOf(id)),
  ])
  return plan && base ? { plan, base, log } : null
}

/** Puts a whole state in place of what was there. With `baseNumber` 0 the plan begins anew, without a log. */
export function writeBase(plan: Omit<StoredPlan, 'baseBytes'>, base: Blob): Promise<Stored> {
  return store(['plans', 'bases', 'log', 'actuals'], async (writing) => {
    if (plan.baseNumber === 0) {
      await writing.objectStore('log').delete(logOf(plan.id))
      await writing.objectStore('actuals').delete(actualsOf(plan.id))
    }
    await writing.objectStore('bases').put(base, plan.id)
    await writing.objectStore('plans').put({ ...plan, baseBytes: base.size })
  })
}

/** Refused where their plan is not here any more: a log without its base says nothing. */
export function appendLog(entries: readonly LogEntry[]): Promise<Stored> {
  return store(['plans', 'log'], async (writing) => {
    for (const id of new Set(entries.map(({ plan }) => plan))) {
      if ((await writing.objectStore('plans').getKey(id)) === undefined) throw new Error(removed)
    }
    await Promise.all(entries.map((entry) => writing.objectStore('log').add(entry)))
  })
}

const removed = 'the plan was removed from it, in another tab or with the data of this site'

export function touchPlan(id: string, change: { readonly openedAt?: number; readonly name?: string }): Promise<Stored> {
  return store(['plans'], async (writing) => {
    const plan = await writing.objectStore('plans').get(id)
    if (plan) await writing.objectStore('plans').put({ ...plan, ...change })
  })
}

export function deletePlan(id: string): Promise<Stored> {
  return store(['plans', 'bases', 'log', 'reports', 'actuals'], async (writing) => {
    await writing.objectStore('actuals').delete(actualsOf(id))
    await writing.objectStore('reports').delete(id)
    await writing.objectStore('plans').delete(id)
    await writing.objectStore('bases').delete(id)
    await writing.objectStore('log').delete(logOf(id))
  })
}

export function writeReport(plan: string, report: StoredReport): Promise<Stored> {
  return store(['reports'], async (writing) => void (await writing.objectStore('reports').put(report, plan)))
}

/** Null where the plan was made without an import. */
export async function readReport(plan: string): Promise<StoredReport | null> {
  return (await (await open()).get('reports', plan)) ?? null
}

/** Actuals that a log entry names by a number of their own. Columns of kinds that the file did not have are all 0. */
export async function writeActuals(plan: string, number: number, actuals: Actuals): Promise<Stored> {
  const { kinds, firstMonth, months, count, accountId, account, month, amounts } = actuals
  const columns = actualKinds.flatMap((kind, k) => (kinds.includes(kind) ? [amounts[k]!] : []))
  const parts = [{ kinds, firstMonth, months, count, accountId }, account, month, ...columns]
  let stored: Stored = { stored: true }
  for (let part = 0; part < parts.length && stored.stored; part++) {
    stored = await store(['actuals'], async (writing) => {
      await writing.objectStore('actuals').put(parts[part]!, [plan, number, part])
    })
  }
  return stored
}

/** Latest first, as many as make up no more than `rows` rows in all, and at least one; `left` counts the others. */
export async function readActuals(plan: string, rows: number): Promise<{ found: Map<number, Actuals>; left: number }> {
  const opened = await open()
  const keys = await opened.getAllKeys('actuals', actualsOf(plan))
  const numbers = [...new Set(keys.map(([, number]) => number))].sort((a, b) => b - a)
  const found = new Map<number, Actuals>()
  let room = rows
  for (const number of numbers) {
    const head = (await opened.get('actuals', [plan, number, 0])) as ActualsHead
    room -= head.count
    if (room < 0 && found.size > 0) break
    const column = async (part: number) => await opened.get('actuals', [plan, number, part])
    const account = (await column(1)) as Uint32Array
    const month = (await column(2)) as Uint16Array
    const amounts: Float64Array[] = []
    let part = 3
    for (const kind of actualKinds) {
      const known = head.kinds.includes(kind)
      amounts.push(known ? ((await column(part++)) as Float64Array) : new Float64Array(head.count))
    }
    found.set(number, { ...head, account, month, amounts })
  }
  return { found, left: numbers.length - found.size }
}

/** For later plans, the latest file only. */
export function writeAreas(areas: StoredAreas): Promise<Stored> {
  return store(['areas'], async (writing) => void (await writing.objectStore('areas').put(areas, 'latest')))
}

export async function readAreas(): Promise<StoredAreas | null> {
  return (await (await open()).get('areas', 'latest')) ?? null
}

type StoreName = 'plans' | 'bases' | 'log' | 'reports' | 'areas' | 'actuals'
type Writing = IDBPTransaction<Schema, StoreName[], 'readwrite'>

/** All or nothing, and on the disk before it answers. */
async function store(names: StoreName[], write: (writing: Writing) => Promise<void>): Promise<Stored> {
  try {
    const writing = (await open()).transaction(names, 'readwrite', { durability: 'strict' })
    await Promise.all([write(writing), writing.done])
    return { stored: true }
  } catch (trouble) {
    const error = trouble as Error
    return { stored: false, full: error.name === 'QuotaExceededError', why: error.message }
  }
}

function logOf(plan: string): IDBKeyRange {
  return IDBKeyRange.bound([plan, 0], [plan, Infinity])
}

function actualsOf(plan: string): IDBKeyRange {
  return IDBKeyRange.bound([plan, 0, 0], [plan, Infinity, Infinity])
}
