import { switchTheme } from '#app/preferences.ts'
import { setSession } from '#app/sessionStore.ts'
import { focusNextPart } from '#app/windowParts.ts'
import type { GroupedAction } from './action.ts'
import { openDialog, openTab, openDrawer } from './opening.ts'

export const viewActions: readonly GroupedAction[] = [
  {
    does: 'Drive time and homes',
    words: 'travel minutes rings engine osrm valhalla catchment',
    needs: 'plan',
    run: openTab('travel'),
  },
  { keys: 'Ctrl+K', does: 'Find a command or place', needs: 'nothing', run: openDialog('palette') },
  {
    does: 'Table by territory',
    needs: 'plan',
    run: () => setSession({ tableLevel: 'territory', sideTab: 'territories' }),
  },
  {
    does: 'Table by district',
    words: 'hierarchy roll-up region area level',
    needs: 'plan',
    run: () => setSession({ tableLevel: 'district', sideTab: 'territories' }),
  },
  {
    does: 'Charts',
    words: 'graph index capacity workload potential',
    needs: 'plan',
    run: openTab('charts'),
  },
  { does: 'List of accounts', words: 'table customers', needs: 'plan', run: openDrawer('accounts') },
  { does: 'List of units', words: 'table zip map twin', needs: 'plan', run: openDrawer('units') },
  { does: 'List of moves', words: 'changes', needs: 'plan', run: openDrawer('moves') },
  {
    does: 'List of import findings',
    words: 'problems rows',
    needs: 'plan',
    run: openDrawer('findings'),
  },
  { does: 'Light or dark theme', words: 'night', needs: 'nothing', run: switchTheme },
  {
    keys: 'F6',
    does: 'Next part of the window',
    words: 'focus panel map lists',
    needs: 'nothing',
    run: () => focusNextPart(1),
  },
  {
    keys: 'Shift+F6',
    does: 'Part of the window before',
    words: 'focus',
    needs: 'nothing',
    run: () => focusNextPart(-1),
  },
  { keys: '?', does: 'Keys and help', needs: 'nothing', run: openDialog('help') },
]
