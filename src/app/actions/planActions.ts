import { redoNext, undoLast } from '#app/commands.ts'
import { toggleCompare } from '#app/comparison.ts'
import { pickFiles, startNewPlan, trySample } from '#app/files.ts'
import { savePlanFile } from '#app/savePlan.ts'
import { copyScenario } from '#app/scenarios.ts'
import { startUnitsChange } from '#app/unitsChange.ts'
import type { GroupedAction } from './action.ts'
import { openSheet, openDialog, openTab, openMergeCopy } from './opening.ts'

export const planActions: readonly GroupedAction[] = [
  { keys: 'Ctrl+Z', does: 'Undo', needs: 'edit', run: undoLast },
  { keys: 'Ctrl+Shift+Z', does: 'Redo', needs: 'edit', run: redoNext },
  {
    keys: 'Ctrl+Enter',
    does: 'Balance',
    words: 'even out optimise generate',
    needs: 'edit',
    run: openSheet('balance'),
  },
  { does: 'Check', words: 'findings problems validate', needs: 'plan', run: openSheet('check') },
  {
    does: 'Review: how good the plan is, and why units moved',
    words: 'reasons bound best possible clash certificate robustness estimates proof',
    needs: 'plan',
    run: openTab('review'),
  },
  { does: 'Call plan', words: 'workload calls minutes', needs: 'plan', run: openSheet('callPlan') },
  {
    does: 'Match reps to territories',
    words: 'assign coverage homes skills',
    needs: 'edit',
    run: openSheet('match'),
  },
  { does: 'Export', words: 'save csv download', needs: 'plan', run: openDialog('export') },
  { does: 'Copy this scenario', words: 'duplicate', needs: 'edit', run: () => copyScenario() },
  {
    does: 'A rep leaves…',
    words: 'vacant cover share neighbours quit',
    needs: 'edit',
    run: openSheet('repLeaves'),
  },
  { does: 'Add reps…', words: 'hire new homes fte', needs: 'edit', run: openSheet('addReps') },
  { does: 'Notes', words: 'comment remark', needs: 'plan', run: openSheet('notes') },
  { does: 'History', words: 'log who did what go back', needs: 'plan', run: openSheet('history') },
  {
    keys: 'C',
    does: 'Compare',
    words: 'scenarios change report disruption',
    needs: 'plan',
    run: toggleCompare,
  },
  { does: 'Settings', words: 'currency miles index', needs: 'plan', run: openDialog('settings') },
  { does: 'Open files…', words: 'import csv add', needs: 'nothing', run: () => void pickFiles() },
  { does: 'New plan', words: 'empty start begin close', needs: 'plan', run: startNewPlan },
  {
    does: 'Open the sample',
    words: 'invented demo example',
    needs: 'nothing',
    run: () => void trySample(),
  },
  {
    does: 'Change units…',
    words: 'zip county h3 cells own areas polygons crosswalk',
    needs: 'edit',
    run: () => startUnitsChange(),
  },
  { does: 'Plans in this browser', words: 'recent open', needs: 'nothing', run: openDialog('plans') },
  { does: 'Save as plan file', words: 'download', needs: 'plan', run: () => void savePlanFile() },
  {
    does: 'Hand out a copy…',
    words: 'share send view slice manager',
    needs: 'plan',
    run: openDialog('handOut'),
  },
  { does: 'Merge a copy…', words: 'colleague conflicts', needs: 'edit', run: openMergeCopy },
]
