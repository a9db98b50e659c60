import { activateTerritory, addTerritory, renameInRow, toggleAllLocks, zoomToTerritory } from '#app/commands.ts'
import { liveTerritories } from '#app/derived.ts'
import { chosenKind, shareChosen, toggleLockOfChosen } from '#app/holding.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { addDistrictOfChosen } from '#app/structure.ts'
import { recolorAll, removeTerritory, tidyHoles, tidyStrays } from '#app/territoryCommands.ts'
import { barSelection, keepSelectionTogether } from '#app/ties.ts'
import type { GroupedAction } from './action.ts'
import { openSheet, openDialog } from './opening.ts'

export const territoryActions: readonly GroupedAction[] = [
  {
    does: 'Visit plan of the territory',
    words: 'route tour rotation calls week calendar',
    needs: 'territory',
    run: openSheet('visits'),
  },
  {
    keys: 'N',
    does: 'New territory',
    words: 'add create selection',
    needs: 'edit',
    run: addTerritory,
  },
  {
    keys: 'F2',
    does: 'Rename the territory',
    words: 'name title call',
    needs: 'territory',
    run: () => renameInRow(sessionStore.getState().activeTerritory),
  },
  {
    keys: 'K',
    does: 'Lock or unlock what is chosen',
    words: 'hold freeze territory areas',
    needs: 'edit',
    run: toggleLockOfChosen,
  },
  {
    keys: 'G',
    does: 'Give what is chosen to…',
    words: 'assign move areas accounts territory',
    needs: 'chosen',
    run: giveChosen,
  },
  {
    does: 'Share the chosen accounts…',
    words: 'split percent parts several territories',
    needs: 'edit',
    run: shareChosen,
  },
  {
    keys: 'M',
    does: 'Merge territories…',
    words: 'join combine',
    needs: 'territory',
    run: openDialog('merge'),
  },
  {
    does: 'Split the territory…',
    words: 'divide parts halve',
    needs: 'territory',
    run: openDialog('split'),
  },
  {
    does: 'Fill holes',
    words: 'pockets enclosed unassigned tidy',
    needs: 'edit',
    run: () => tidyHoles(),
  },
  {
    does: 'Give strays to their best neighbour',
    words: 'detached islands pieces tidy contiguous',
    needs: 'edit',
    run: () => tidyStrays(),
  },
  {
    does: 'Rep, members, district of the territory…',
    words: 'owner manager specialist details fte',
    needs: 'territory',
    run: openDialog('territory'),
  },
  {
    does: 'Make a district of the chosen territories',
    words: 'hierarchy roll-up region',
    needs: 'territory',
    run: addDistrictOfChosen,
  },
  {
    does: 'Keep the selected areas together in balance runs',
    words: 'group bond balance',
    needs: 'edit',
    run: keepSelectionTogether,
  },
  {
    does: 'Barrier round the selected areas, or between two',
    words: 'river mountain apart balance',
    needs: 'edit',
    run: barSelection,
  },
  { does: 'Recolour territories', words: 'hues colors', needs: 'edit', run: recolorAll },
  {
    does: 'Delete the territory',
    words: 'remove unassign',
    needs: 'territory',
    run: () => onActive(removeTerritory),
  },
  { does: 'Lock or unlock all territories', needs: 'edit', run: toggleAllLocks },
  {
    keys: 'Z',
    does: 'Zoom to the territory',
    needs: 'plan',
    run: () => onActive(zoomToTerritory),
  },
  { keys: 'W', does: 'Previous territory', needs: 'plan', run: () => stepTerritory(-1) },
  { keys: 'S', does: 'Next territory', needs: 'plan', run: () => stepTerritory(1) },
]

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
