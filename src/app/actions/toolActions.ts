import { activateTerritory, chooseTool, dropDraft, selectUnits } from '#app/commands.ts'
import { selectAccounts } from '#app/holding.ts'
import { sessionStore, setSession, type SessionState } from '#app/sessionStore.ts'
import { resizeBrush, tools } from '#app/tools.ts'
import type { GroupedAction } from './action.ts'

export const toolActions: readonly GroupedAction[] = [
  ...tools.map(({ tool, name, keys, draws }): GroupedAction => ({
    keys,
    does: name,
    words: 'tool',
    needs: draws ? 'edit' : 'plan',
    run: () => chooseTool(tool),
  })),
  { keys: '-', does: 'Smaller brush', needs: 'plan', run: () => resizeBrush(1 / 1.25) },
  { keys: '=', does: 'Larger brush', needs: 'plan', run: () => resizeBrush(1.25) },
  { keys: 'Escape', does: 'Drop gesture or selection', needs: 'plan', run: escape },
]

function escape(): void {
  const session = sessionStore.getState()
  if (session.draft) dropDraft()
  else if (session.selection.length > 0) selectUnits(new Uint32Array(0))
  else if (session.accountSelection.length > 0) selectAccounts(new Uint32Array(0))
  else if (mayClose(session)) setSession({ sheet: null })
  else activateTerritory(-1)
}

/** An import, a merge or a run is ended by its own buttons only. */
function mayClose({ sheet, run }: SessionState): boolean {
  return sheet !== null && sheet !== 'import' && sheet !== 'mergeCopy' && run === null
}
