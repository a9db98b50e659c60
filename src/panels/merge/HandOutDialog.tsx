import { Save } from 'lucide-react'
import { useMemo, useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { handOutForReading, handOutSlice, partsOf, type Part } from '#app/handOut.ts'
import { savePlanFile } from '#app/savePlan.ts'
import { setSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, SelectField } from '#ui/fields.tsx'

type Kind = 'reading' | 'whole' | 'slice'
const groups = ['Districts and regions', 'Reps', 'Territories'] as const

/** A file for somebody else: to look at, to work on, or a part of it to work on. */
export function HandOutDialog() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const [kind, setKind] = useState<Kind>('reading')
  const [partId, setPartId] = useState('')
  const parts = useMemo(() => (project && plan ? partsOf(project, plan) : []), [project, plan])
  const part = parts.find(({ id }) => id === partId) ?? parts[0]
  const close = () => setSession({ dialog: null })
  if (!project) return null
  return (
    <Dialog
      title="Hand out a copy"
      description="A file to send to a colleague. “Merge a copy” in the menu brings their changes back."
      onClose={close}
      footer={
        <Button
          look="filled"
          className="ml-auto"
          disabled={kind === 'slice' && !part}
          onClick={() => void save(kind, part).then(close)}
        >
          <Save size={15} aria-hidden />
          Save the copy
        </Button>
      }
    >
      <Choice<Kind>
        label="What they may do"
        value={kind}
        onChange={setKind}
        options={[
          {
            value: 'reading',
            label: 'Look at it',
            hint: 'Maps, tables, comparisons and exports. Nothing can be changed.',
          },
          {
            value: 'whole',
            label: 'Work on the whole plan',
            hint: 'Both of you go on; the copies are merged afterwards.',
          },
          {
            value: 'slice',
            label: 'Work on a part of it',
            hint: 'The file holds one district, region, rep or territory only. Other ground cannot be touched.',
            disabled: parts.length === 0,
          },
        ]}
      />
      {kind === 'slice' && (
        <div className="mt-3">
          <FieldRow label="Part">
            {(id) => (
              <SelectField
                id={id}
                value={part?.id ?? ''}
                className="w-56"
                onChange={(event) => setPartId(event.target.value)}
              >
                {groups.map((group) => {
                  const inside = parts.filter((one) => one.group === group)
                  if (inside.length === 0) return null
                  return (
                    <optgroup key={group} label={group}>
                      {inside.map((one) => (
                        <option key={one.id} value={one.id}>
                          {one.name}
                        </option>
                      ))}
                    </optgroup>
                  )
                })}
              </SelectField>
            )}
          </FieldRow>
        </div>
      )}
    </Dialog>
  )
}

async function save(kind: Kind, part: Part | undefined): Promise<void> {
  if (kind === 'reading') await handOutForReading()
  else if (kind === 'whole') await savePlanFile()
  else if (part) await handOutSlice(part)
}
