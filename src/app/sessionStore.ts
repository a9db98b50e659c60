import { useDeferredValue } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { LeadsAnswer } from '#jobs/assignLeads.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { ActualsImport, ResultsView } from './resultsSession.ts'
import type { MoveScope } from '#model/plan.ts'
import type { BalanceSettings, Level } from '#model/settings.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Rule } from '#model/rule.ts'
import { usualBaseMap, type BaseMapState } from './baseMapState.ts'
import type { GeocoderState, Importing } from './importSession.ts'
import type { ColorBy, Draft, Look, MapParts, MapState } from './mapSession.ts'
import type { Merging } from './mergingState.ts'
import { noRecent, type RecentTerritories } from './recentTerritories.ts'
import type { Preview, Run, ShownProposals } from './runSession.ts'
import { nothingDriven, type TravelSession } from './travelSession.ts'

export type Tool = 'select' | 'brush' | 'lasso' | 'rectangle' | 'polygon' | 'unassign' | 'inspect'
export type Theme = 'light' | 'dark'
/** What was noticed while the files of a plan were read. */
interface ImportReport {
  readonly planId: string
  readonly counts: RowCounts
  readonly issues: RowIssues
}

/** One sheet beside the map at a time; null is none. */
type Sheet =
  | 'compare'
  | 'history'
  | 'notes'
  | 'mergeCopy'
  | 'repLeaves'
  | 'addReps'
  | 'import'
  | 'balance'
  | 'check'
  | 'callPlan'
  | 'visits'
  | 'match'
  | null
/** What the panel on the right shows while no sheet is open. */
export type SideTab = 'territories' | 'charts' | 'travel' | 'scenarios' | 'review' | 'rules' | 'results'
export type Dialog =
  | 'export'
  | 'handOut'
  | 'plans'
  | 'settings'
  | 'help'
  | 'palette'
  | 'merge'
  | 'split'
  | 'territory'
  | 'giveUnits'
  | 'giveAccounts'
  | 'shareAccounts'
  | 'holdUnits'
  | 'holdTerritories'
  | 'holdAccounts'
  | null
export type DrawerTab = 'accounts' | 'findings' | 'units' | 'moves'

export interface Notice {
  readonly id: number
  readonly tone: 'plain' | 'good' | 'warning' | 'error'
  readonly text: string
  readonly action?: NoticeAction
  /** What a person may want to see next, beside taking it back. */
  readonly next?: NoticeAction
}

export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

/** An answer holds for the plan that was asked, whatever is changed or opened since. */
export interface FoundLeads {
  readonly answer: LeadsAnswer
  readonly project: Project
  readonly alignment: Alignment
}

export interface SessionState {
  readonly tool: Tool
  readonly brushKm: number
  /** Target of the drawing tools and the ringed territory; -1 is none, 0 Unassigned. */
  readonly activeTerritory: number
  /** Territories chosen together with the active one, in the order they were marked; empty while only one is chosen. */
  readonly marked: readonly number[]
  /** Territory whose name is being written in its row; -1 is none. */
  readonly renaming: number
  /** Where keys 1 to 9 lead. */
  readonly recentTerritories: RecentTerritories
  /** Drawing takes only from this territory; -1 is all. */
  readonly source: number
  /** What drawing gives away. */
  readonly scope: MoveScope
  /** Selected units, ascending. */
  readonly selection: Uint32Array
  /** Selected accounts: rows of the list, ascending. */
  readonly accountSelection: Uint32Array
  /** Unit under the pointer, -1 is none. */
  readonly hover: number
  readonly draft: Draft | null
  readonly look: Look | null
  readonly preview: Preview | null
  readonly run: Run | null
  /** The latest one whose answer was taken, for its chart. */
  readonly lastRun: { readonly run: Run; readonly settings: BalanceSettings } | null
  readonly proposals: ShownProposals | null
  /** Alignment that the shown one is compared with, on a map of its own; empty is none. */
  readonly compareWith: string
  /** A guided job under way: what it does, and how far it is from 0 to 1. */
  readonly guided: { readonly label: string; readonly done: number } | null
  /** Set while a colleague's copy is laid beside the plan. */
  readonly merging: Merging | null
  /** Share of the revenue that changes hands which is expected to be lost. */
  readonly lossRate: number
  readonly colorBy: ColorBy
  readonly travel: TravelSession
  readonly mapParts: MapParts
  readonly mapState: MapState
  /** Accounts are drawn as circles with their number, for one has zoomed out far. */
  readonly accountsTogether: boolean
  readonly theme: Theme
  /** Name that changes, notes and approvals are signed with; kept in this browser. */
  readonly author: string
  readonly sheet: Sheet
  readonly sideTab: SideTab
  readonly dialog: Dialog
  readonly drawer: DrawerTab | null
  /** Grows when a list is asked for by key or by name: the focus goes to its search. */
  readonly drawerAsked: number
  /** Right panel; in a narrow window it is a sheet that can be put away. */
  readonly tableOpen: boolean
  readonly tableWidth: number
  /** Ids of the measures that have a column; null is those with a corridor. */
  readonly measuresShown: readonly string[] | null
  /** Totals in place of indices. */
  readonly totalsShown: boolean
  /** A column that says how often each territory stays in its corridors when estimates are off. */
  readonly holdsShown: boolean
  /** Minutes and hours on the road have columns. */
  readonly drivingShown: boolean
  /** What a row of the table stands for. */
  readonly tableLevel: 'territory' | Level
  readonly importing: Importing | null
  readonly geocoder: GeocoderState
  readonly baseMap: BaseMapState
  /** Kept in this browser beside the plan. */
  readonly importReport: ImportReport | null
  /** Rules as they are being written; null while they are those of the plan. */
  readonly rulesDraft: readonly Rule[] | null
  /** 0 … 1 while a book is being shared. */
  readonly bookProgress: number | null
  readonly actualsImport: ActualsImport | null
  readonly resultsView: ResultsView
  readonly leads: FoundLeads | 'looking' | null
  readonly notices: readonly Notice[]
}

/** What goes with the plan that is open, as it is when another one comes. */
const untouched = {
  activeTerritory: -1,
  marked: [],
  renaming: -1,
  recentTerritories: noRecent,
  source: -1,
  scope: 'both',
  selection: new Uint32Array(0),
  accountSelection: new Uint32Array(0),
  hover: -1,
  draft: null,
  preview: null,
  run: null,
  lastRun: null,
  proposals: null,
  compareWith: '',
  merging: null,
  guided: null,
  colorBy: { by: 'territory' },
  travel: nothingDriven,
  sheet: null,
  sideTab: 'territories',
  dialog: null,
  tableLevel: 'territory',
  rulesDraft: null,
  leads: null,
  actualsImport: null,
} as const satisfies Partial<SessionState>

/** What the person looks at and does just now; never saved with the plan. */
export const sessionStore = createStore<SessionState>(() => ({
  ...untouched,
  tool: 'select',
  brushKm: 40,
  look: null,
  lossRate: 0.15,
  mapParts: { accounts: true, homes: true, labels: true, highways: true, bridges: false, barriers: true },
  mapState: 'starting',
  accountsTogether: false,
  theme: 'light',
  author: '',
  drawer: null,
  drawerAsked: 0,
  tableOpen: true,
  tableWidth: 520,
  measuresShown: null,
  totalsShown: false,
  holdsShown: false,
  drivingShown: false,
  importing: null,
  geocoder: { connection: null, trouble: '' },
  baseMap: usualBaseMap,
  importReport: null,
  bookProgress: null,
  resultsView: { grouping: 'territory', counting: 'inForce', months: 12 },
  notices: [],
}))

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(sessionStore, select)
}

/** As `useSession`, but what is gone stays until what takes its place is drawn. */
export function useUntilDrawn<T>(select: (state: SessionState) => T | null): T | null {
  const now = useSession(select)
  const last = useDeferredValue(now)
  return now ?? last
}

export const setSession = sessionStore.setState

/** Another plan comes; files that are being read are not the old one's, and a connected engine stays. */
export function forgetPlan(): void {
  setSession(({ importing, travel }) => {
    const kept = importing && withoutPlan(importing)
    return {
      ...untouched,
      travel: { ...nothingDriven, engine: travel.engine },
      importing: kept,
      sheet: kept ? 'import' : null,
    }
  })
}

/** Files on their way to a plan of their own; what was to change the one that is left goes with it. */
function withoutPlan(importing: Importing): Importing | null {
  const { joining, unitsChange } = importing
  return joining || unitsChange ? null : { ...importing, update: null }
}
