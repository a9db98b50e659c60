import {
  activateTerritory,
  addTerritory,
  chooseTool,
  dropDraft,
  redoNext,
  renameInRow,
  selectUnits,
  toggleAllLocks,
  undoLast,
  zoomToTerritory,
} from './commands.ts'
import { liveTerritories } from './derived.ts'
import { documentStore } from './documentStore.ts'
import { pickFiles, startNewPlan, trySample } from './files.ts'
import { copyScenario } from './scenarios.ts'
import { toggleCompare } from './comparison.ts'
import { chosenKind, selectAccounts, shareChosen, toggleLockOfChosen } from './holding.ts'
import { switchTheme } from './preferences.ts'
import { savePlanFile } from './savePlan.ts'
import { sessionStore, setSession, type SessionState } from './sessionStore.ts'
import { addDistrictOfChosen } from './structure.ts'
import { recolorAll, removeTerritory, tidyHoles, tidyStrays } from './territoryCommands.ts'
import { resizeBrush, tools } from './tools.ts'
import { focusNextPart } from './windowParts.ts'
import { barSelection, keepSelectionTogether } from './ties.ts'
import { startUnitsChange } from './unitsChange.ts'

/** Something that a planner can do from anywhere: by its key, in the command palette, and listed in the help. */
export interface Action {
  readonly does: string
  /** As shown to people: `Ctrl+Z`. */
  readonly keys?: string
  /** Other words that it is looked for by. */
  readonly words?: string
  readonly group: ActionGroup
  readonly needs: Need
  readonly run: () => void
}

export const actionGroups = ['Tools', 'Territories', 'Plan', 'View'] as const
type ActionGroup = (typeof actionGroups)[number]

/** What has to be there: nothing, an open plan, one that may be edited, a chosen territory in it, or chosen units or accounts. */
type Need = 'nothing' | 'plan' | 'edit' | 'territory' | 'chosen'

const openSheet = (sheet: SessionState['sheet']) => () => setSession({ sheet, tableOpen: true })
const openDialog = (dialog: SessionState['dialog']) => () => setSession({ dialog })
/** Merging is loaded when it is first asked for. */
export const openMergeCopy = () => void import('./merging.ts').then(({ mergeCopy }) => mergeCopy())
const showReview = () => setSession({ sheet: null, sideTab: 'review', tableOpen: true })
const openDrawer = (drawer: SessionState['drawer']) => () =>
  setSession(({ drawerAsked }) => ({ drawer, drawerAsked: drawerAsked + 1 }))

export const actions: readonly Action[] = [
  ...tools.map(({ tool, name, keys, draws }): Action => ({
    keys,
    does: name,
    words: 'tool',
    group: 'Tools',
    needs: draws ? 'edit' : 'plan',
    run: () => chooseTool(tool),
  })),
  { keys: '-', does: 'Smaller brush', group: 'Tools', needs: 'plan', run: () => resizeBrush(1 / 1.25) },
  { keys: '=', does: 'Larger brush', group: 'Tools', needs: 'plan', run: () => resizeBrush(1.25) },
  { keys: 'Escape', does: 'Drop gesture or selection', group: 'Tools', needs: 'plan', run: escape },

  {
    does: 'Visit plan of the territory',
    words: 'route tour rotation calls week calendar',
    group: 'Territories',
    needs: 'territory',
    run: openSheet('visits'),
  },
  {
    does: 'Drive time and homes',
    words: 'travel minutes rings engine osrm valhalla catchment',
    group: 'View',
    needs: 'plan',
    run: () => setSession({ sideTab: 'travel', sheet: null, tableOpen: true }),
  },
  {
    keys: 'N',
    does: 'New territory',
    words: 'add create selection',
    group: 'Territories',
    needs: 'edit',
    run: addTerritory,
  },
  {
    keys: 'F2',
    does: 'Rename the territory',
    words: 'name title call',
    group: 'Territories',
    needs: 'territory',
    run: () => renameInRow(sessionStore.getState().activeTerritory),
  },
  {
    keys: 'K',
    does: 'Lock or unlock what is chosen',
    words: 'hold freeze territory areas',
    group: 'Territories',
    needs: 'edit',
    run: toggleLockOfChosen,
  },
  {
    keys: 'G',
    does: 'Give what is chosen to…',
    words: 'assign move areas accounts territory',
    group: 'Territories',
    needs: 'chosen',
    run: giveChosen,
  },
  {
    does: 'Share the chosen accounts…',
    words: 'split percent parts several territories',
    group: 'Territories',
    needs: 'edit',
    run: shareChosen,
  },
  {
    keys: 'M',
    does: 'Merge territories…',
    words: 'join combine',
    group: 'Territories',
    needs: 'territory',
    run: openDialog('merge'),
  },
  {
    does: 'Split the territory…',
    words: 'divide parts halve',
    group: 'Territories',
    needs: 'territory',
    run: openDialog('split'),
  },
  {
    does: 'Fill holes',
    words: 'pockets enclosed unassigned tidy',
    group: 'Territories',
    needs: 'edit',
    run: () => tidyHoles(),
  },
  {
    does: 'Give strays to their best neighbour',
    words: 'detached islands pieces tidy contiguous',
    group: 'Territories',
    needs: 'edit',
    run: () => tidyStrays(),
  },
  {
    does: 'Rep, members, district of the territory…',
    words: 'owner manager specialist details fte',
    group: 'Territories',
    needs: 'territory',
    run: openDialog('territory'),
  },
  {
    does: 'Make a district of the chosen territories',
    words: 'hierarchy roll-up region',
    group: 'Territories',
    needs: 'territory',
    run: addDistrictOfChosen,
  },
  {
    does: 'Keep the selected areas together in balance runs',
    words: 'group bond balance',
    group: 'Territories',
    needs: 'edit',
    run: keepSelectionTogether,
  },
  {
    does: 'Barrier round the selected areas, or between two',
    words: 'river mountain apart balance',
    group: 'Territories',
    needs: 'edit',
    run: barSelection,
  },
  { does: 'Recolour territories', words: 'hues colors', group: 'Territories', needs: 'edit', run: recolorAll },
  {
    does: 'Delete the territory',
    words: 'remove unassign',
    group: 'Territories',
    needs: 'territory',
    run: () => onActive(removeTerritory),
  },
  { does: 'Lock or unlock all territories', group: 'Territories', needs: 'edit', run: toggleAllLocks },
  {
    keys: 'Z',
    does: 'Zoom to the territory',
    group: 'Territories',
    needs: 'plan',
    run: () => onActive(zoomToTerritory),
  },
  { keys: 'W', does: 'Previous territory', group: 'Territories', needs: 'plan', run: () => stepTerritory(-1) },
  { keys: 'S', does: 'Next territory', group: 'Territories', needs: 'plan', run: () => stepTerritory(1) },

  { keys: 'Ctrl+Z', does: 'Undo', group: 'Plan', needs: 'edit', run: undoLast },
  { keys: 'Ctrl+Shift+Z', does: 'Redo', group: 'Plan', needs: 'edit', run: redoNext },
  {
    keys: 'Ctrl+Enter',
    does: 'Balance',
    words: 'even out optimise generate',
    group: 'Plan',
    needs: 'edit',
    run: openSheet('balance'),
  },
  { does: 'Check', words: 'findings problems validate', group: 'Plan', needs: 'plan', run: openSheet('check') },
  {
    does: 'Review: how good the plan is, and why units moved',
    words: 'reasons bound best possible clash certificate robustness estimates proof',
    group: 'Plan',
    needs: 'plan',
    run: showReview,
  },
  { does: 'Call plan', words: 'workload calls minutes', group: 'Plan', needs: 'plan', run: openSheet('callPlan') },
  {
    does: 'Match reps to territories',
    words: 'assign coverage homes skills',
    group: 'Plan',
    needs: 'edit',
    run: openSheet('match'),
  },
  { does: 'Export', words: 'save csv download', group: 'Plan', needs: 'plan', run: openDialog('export') },
  { does: 'Copy this scenario', words: 'duplicate', group: 'Plan', needs: 'edit', run: () => copyScenario() },
  {
    does: 'A rep leaves…',
    words: 'vacant cover share neighbours quit',
    group: 'Plan',
    needs: 'edit',
    run: openSheet('repLeaves'),
  },
  { does: 'Add reps…', words: 'hire new homes fte', group: 'Plan', needs: 'edit', run: openSheet('addReps') },
  { does: 'Notes', words: 'comment remark', group: 'Plan', needs: 'plan', run: openSheet('notes') },
  { does: 'History', words: 'log who did what go back', group: 'Plan', needs: 'plan', run: openSheet('history') },
  {
    keys: 'C',
    does: 'Compare',
    words: 'scenarios change report disruption',
    group: 'Plan',
    needs: 'plan',
    run: toggleCompare,
  },
  { does: 'Settings', words: 'currency miles index', group: 'Plan', needs: 'plan', run: openDialog('settings') },
  { does: 'Open files…', words: 'import csv add', group: 'Plan', needs: 'nothing', run: () => void pickFiles() },
  { does: 'New plan', words: 'empty start begin close', group: 'Plan', needs: 'plan', run: startNewPlan },
  {
    does: 'Open the sample',
    words: 'invented demo example',
    group: 'Plan',
    needs: 'nothing',
    run: () => void trySample(),
  },
  {
    does: 'Change units…',
    words: 'zip county h3 cells own areas polygons crosswalk',
    group: 'Plan',
    needs: 'edit',
    run: () => startUnitsChange(),
  },
  { does: 'Plans in this browser', words: 'recent open', group: 'Plan', needs: 'nothing', run: openDialog('plans') },
  { does: 'Save as plan file', words: 'download', group: 'Plan', needs: 'plan', run: () => void savePlanFile() },
  {
    does: 'Hand out a copy…',
    words: 'share send view slice manager',
    group: 'Plan',
    needs: 'plan',
    run: openDialog('handOut'),
  },
  { does: 'Merge a copy…', words: 'colleague conflicts', group: 'Plan', needs: 'edit', run: openMergeCopy },

  { keys: 'Ctrl+K', does: 'Find a command or place', group: 'View', needs: 'nothing', run: openDialog('palette') },
  {
    does: 'Table by territory',
    group: 'View',
    needs: 'plan',
    run: () => setSession({ tableLevel: 'territory', sideTab: 'territories' }),
  },
  {
    does: 'Table by district',
    words: 'hierarchy roll-up region area level',
    group: 'View',
    needs: 'plan',
    run: () => setSession({ tableLevel: 'district', sideTab: 'territories' }),
  },
  {
    does: 'Charts',
    words: 'graph index capacity workload potential',
    group: 'View',
    needs: 'plan',
    run: () => setSession({ sideTab: 'charts', sheet: null, tableOpen: true }),
  },
  { does: 'List of accounts', words: 'table customers', group: 'View', needs: 'plan', run: openDrawer('accounts') },
  { does: 'List of units', words: 'table zip map twin', group: 'View', needs: 'plan', run: openDrawer('units') },
  { does: 'List of moves', words: 'changes', group: 'View', needs: 'plan', run: openDrawer('moves') },
  {
    does: 'List of import findings',
    words: 'problems rows',
    group: 'View',
    needs: 'plan',
    run: openDrawer('findings'),
  },
  { does: 'Light or dark theme', words: 'night', group: 'View', needs: 'nothing', run: switchTheme },
  {
    keys: 'F6',
    does: 'Next part of the window',
    words: 'focus panel map lists',
    group: 'View',
    needs: 'nothing',
    run: () => focusNextPart(1),
  },
  {
    keys: 'Shift+F6',
    does: 'Part of the window before',
    words: 'focus',
    group: 'View',
    needs: 'nothing',
    run: () => focusNextPart(-1),
  },
  { keys: '?', does: 'Keys and help', group: 'View', needs: 'nothing', run: openDialog('help') },
]

/** Whether all that the action needs is there. */
export function canRun({ needs }: Action): boolean {
  const { project, readOnly } = documentStore.getState()
  if (needs === 'nothing') return true
  if (!project) return false
  if (needs === 'plan') return true
  const { activeTerritory, selection, accountSelection } = sessionStore.getState()
  if (needs === 'territory' && activeTerritory <= 0) return false
  if (needs === 'chosen' && selection.length + accountSelection.length === 0) return false
  return !readOnly
}

function escape(): void {
  const session = sessionStore.getState()
  if (session.draft) dropDraft()
  else if (session.selection.length > 0) selectUnits(new Uint32Array(0))
  else if (session.accountSelection.length > 0) selectAccounts(new Uint32Array(0))
  else if (mayClose(session)) setSession({ sheet: null })
  else activateTerritory(-1)
}

/** An import or a run is ended by its own buttons only. */
function mayClose({ sheet, run }: SessionState): boolean {
  return sheet !== null && sheet !== 'import' && run === null
}

function giveChosen(): void {
  setSession({ dialog: chosenKind() === 'accounts' ? 'giveAccounts' : 'giveUnits' })
}

function onActive(run: (territory: number) => void): void {
  const { activeTerritory } = sessionStore.getState()
  if (activeTerritory > 0) run(activeTerritory)
}

function stepTerritory(by: 1 | -1): void {
  const order = liveTerritories()
  if (order.length === 0) return
  const at = order.indexOf(sessionStore.getState().activeTerritory)
  activateTerritory(order[(at + by + order.length + (at < 0 && by < 0 ? 1 : 0)) % order.length]!)
}
