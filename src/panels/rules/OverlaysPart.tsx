import { Layers, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { showAlignment, useDocument } from '#app/documentStore.ts'
import { countCore, makeOverlay, removeOverlay } from '#app/overlays.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { Alignment, Project } from '#model/project.ts'
import { ruleText } from '#rules/ruleWords.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { CountedTitle, usePassing } from './PassingCount.tsx'
import { TestList, type Conditions } from './TestList.tsx'

/** Second alignments over the same ground: specialists, a product line. */
export function OverlaysPart({
  project,
  fields,
  readOnly,
}: {
  project: Project
  fields: readonly string[]
  readOnly: boolean
}) {
  const [writing, setWriting] = useState(false)
  const shown = useDocument((state) => state.alignmentId)
  const scenario = project.scenarios.find(({ core, overlays }) => core === shown || overlays.includes(shown))
  const overlays = project.alignments.filter(({ id }) => scenario?.overlays.includes(id))
  const core = project.alignments.find(({ id }) => id === scenario?.core)
  return (
    <>
      {overlays.length === 0 && !writing && (
        <p className="mb-2 text-muted">
          An overlay is a second alignment over the same ground with reps of its own: specialists for dental accounts, a
          product line. The core stays as it is.
        </p>
      )}
      {core && overlays.length > 0 && (
        <ul aria-label="Alignments over this ground" className="mb-2">
          {[core, ...overlays].map((alignment) => (
            <Line
              key={alignment.id}
              project={project}
              alignment={alignment}
              shown={alignment.id === shown}
              readOnly={readOnly}
            />
          ))}
        </ul>
      )}
      {writing ? (
        <NewOverlay project={project} fields={fields} onDone={() => setWriting(false)} />
      ) : (
        !readOnly &&
        scenario && (
          <Button onClick={() => setWriting(true)}>
            <Layers size={14} aria-hidden />
            New overlay
          </Button>
        )
      )}
    </>
  )
}

function Line({
  project,
  alignment,
  shown,
  readOnly,
}: {
  project: Project
  alignment: Alignment
  shown: boolean
  readOnly: boolean
}) {
  const { overlay, territories } = alignment.plan
  const balanced = (overlay?.balance ?? project.settings.balance).corridors.map(({ measureId, lo, hi }) => {
    const name = project.measures.find(({ id }) => id === measureId)?.name ?? measureId
    return `${titleText(name)} ${lo}–${hi}`
  })
  const made = territories.some((territory) => territory !== null)
  return (
    <li className="border-b border-line/60 py-0.5 last:border-b-0">
      <div className="flex min-h-9 items-center gap-2">
        <button
          type="button"
          aria-current={shown ? 'true' : undefined}
          className={`min-w-0 grow rounded px-1 text-left hover:bg-hover ${shown ? 'font-semibold' : ''}`}
          onClick={() => showAlignment(alignment.id)}
        >
          {alignment.name}
          <span className="block truncate text-xs font-normal text-muted">
            {overlay ? `${ruleText(overlay)}; ${countText(overlay.repIds.length, 'rep')}` : 'core'}
          </span>
        </button>
        {shown && overlay && !made && !readOnly && (
          <Button onClick={() => setSession({ sheet: 'balance', tableOpen: true })}>Make its territories</Button>
        )}
        {overlay && !readOnly && (
          <IconButton
            icon={Trash2}
            label={`Delete overlay ${alignment.name}`}
            size={14}
            onClick={() => removeOverlay(alignment.id)}
          />
        )}
      </div>
      {shown && overlay && (
        <div className="px-1 pb-2">
          <Checkbox
            checked={overlay.countsCore !== undefined}
            disabled={readOnly}
            onChange={(on) => countCore(alignment.id, on)}
          >
            Count what its reps carry in the core, too
          </Checkbox>
          <p className="mt-1 text-xs text-muted">
            {balanced.length > 0 ? `Balanced by ${balanced.join(', ')}, ` : ''}set in Balance; the core keeps its own.
          </p>
        </div>
      )}
    </li>
  )
}

function NewOverlay({ project, fields, onDone }: { project: Project; fields: readonly string[]; onDone: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState('')
  const [newReps, setNewReps] = useState(6)
  const [countsCore, setCountsCore] = useState(false)
  const [conditions, setConditions] = useState<Conditions>({
    join: 'all',
    tests: [{ field: fields[0] ?? '', comparison: 'is', values: [''] }],
  })
  const count = usePassing(project, conditions)
  const roles = [...new Set(project.roster.map((rep) => rep.role).filter((one) => one !== ''))]
  const repIds = role === '' ? [] : project.roster.filter((rep) => rep.role === role).map(({ id }) => id)
  return (
    <div className="rounded border border-line bg-page p-3">
      <FieldRow label="Name">
        {(id) => <TextField id={id} value={name} onChange={(event) => setName(event.target.value)} className="w-44" />}
      </FieldRow>
      <FieldRow label="Reps of the roster" hint="They leave the core’s new territories">
        {(id) => (
          <SelectField id={id} value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">none</option>
            {roles.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="New specialists">
        {(id) => (
          <NumberField
            id={id}
            value={newReps}
            min={0}
            max={500}
            digits={0}
            onChange={(count) => setNewReps(Math.round(count ?? 0))}
          />
        )}
      </FieldRow>
      {repIds.length > 0 && (
        <Checkbox checked={countsCore} onChange={setCountsCore}>
          Count what they carry in the core, too
        </Checkbox>
      )}
      <CountedTitle title="Accounts that count" count={count} />
      <TestList label="Overlay" fields={fields} conditions={conditions} onChange={setConditions} />
      <div className="mt-3 flex gap-2">
        <Button
          look="filled"
          disabled={name.trim() === ''}
          onClick={() => makeOverlay({ name, repIds, newReps, countsCore, ...conditions }) && onDone()}
        >
          Make the overlay
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </div>
  )
}
