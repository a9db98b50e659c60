import { useState } from 'react'
import { dropImport } from '#app/importing.ts'
import type { JoiningAlignment } from '#app/importSession.ts'
import { joinAlignment } from '#app/joinFiles.ts'
import { useDocument } from '#app/documentStore.ts'
import { unitsText, unitsWord } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'

/** A zip-to-terr file that names only some of the units: what becomes of the others is the planner's to say. */
export function JoinStep({ joining }: { joining: JoiningAlignment }) {
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const count = joining.read.territoryOf.length
  const [units, setUnits] = useState<'listed' | 'all'>(joining.missing > count / 4 ? 'listed' : 'all')
  return (
    <Sheet
      title="Alignment file"
      onClose={dropImport}
      footer={
        <Button
          look="filled"
          className="h-8 w-full"
          onClick={() => {
            joinAlignment(joining, units)
            dropImport()
          }}
        >
          Take it over
        </Button>
      }
    >
      <SheetPart title={joining.name}>
        <p className="mb-2 text-muted">
          The file gives a territory to {unitsText(kind, count - joining.missing)}; the plan has{' '}
          {unitsText(kind, count)}.
        </p>
        <Choice
          label={`The other ${unitsWord(kind)}`}
          value={units}
          onChange={setUnits}
          options={[
            {
              value: 'listed',
              label: 'Change only those in the file',
              hint: `${unitsText(kind, joining.missing)} ${joining.missing === 1 ? 'stays with the territory that it has' : 'stay with the territory that they have'}`,
            },
            {
              value: 'all',
              label: 'Replace the whole alignment',
              hint: `${unitsText(kind, joining.missing)} ${joining.missing === 1 ? 'becomes' : 'become'} Unassigned`,
            },
          ]}
        />
      </SheetPart>
    </Sheet>
  )
}
