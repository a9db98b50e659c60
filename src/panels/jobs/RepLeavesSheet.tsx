import { useState } from 'react'
import { ownRoster } from '#app/balancing.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { neighboursOf, repLeaves, territoriesOf, type Leaving } from '#app/guidedJobs.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { today } from '#app/today.ts'
import type { Rep } from '#model/roster.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Empty } from '#ui/Empty.tsx'
import { DayRow, FieldRow, SelectField } from '#ui/fields.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ApprovedHint } from './ApprovedHint.tsx'
import { BesideTable } from './BesideTable.tsx'
import { RunningJob } from './RunningJob.tsx'

/** What happens to the ground of a rep who leaves. */
export function RepLeavesSheet() {
  const project = useDocument((state) => state.project)
  const alignment = useDocument(alignmentOf)
  const active = useSession((state) => state.activeTerritory)
  const guided = useSession((state) => state.guided)
  const [repId, setRepId] = useState(alignment?.plan.territories[active]?.repId ?? '')
  const [how, setHow] = useState<Leaving['how']>('share')
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState('')
  const [coverId, setCoverId] = useState('')
  if (!project || !alignment) return null
  const { plan } = alignment
  const busy = project.roster.filter(({ id }) => territoriesOf(plan, id).length > 0)
  const leaver = busy.find(({ id }) => id === repId) ?? busy[0]
  if (!leaver) {
    return (
      <Sheet title="A rep leaves" onClose={close}>
        <Empty action={{ label: 'Match reps', run: () => setSession({ sheet: 'match' }) }}>
          No territory of this scenario has a rep. Give territories their reps first: by hand in the table, or all at
          once.
        </Empty>
      </Sheet>
    )
  }
  const slots = territoriesOf(plan, leaver.id)
  const beside = neighboursOf(project, plan, slots)
  const ownLocked = slots.filter((slot) => plan.territories[slot]!.locked)
  const names = (list: readonly number[]) => list.map((slot) => plan.territories[slot]!.name).join(', ')
  const besideReps = new Set(beside.map((slot) => plan.territories[slot]!.repId))
  const covers = ownRoster(project, plan)
    .filter(({ id }) => id !== leaver.id)
    .sort((a, b) => Number(besideReps.has(b.id)) - Number(besideReps.has(a.id)))
  const cover = covers.find(({ id }) => id === coverId) ?? covers[0]
  const start = () => {
    const common = { repId: leaver.id, from }
    void repLeaves(how === 'cover' ? { ...common, how, coverId: cover?.id ?? '', until } : { ...common, how })
  }
  return (
    <Sheet
      title="A rep leaves"
      onClose={guided ? undefined : close}
      footer={
        guided ? (
          <RunningJob {...guided} />
        ) : (
          <Button look="filled" className="h-8 w-full" disabled={alignment.status === 'approved'} onClick={start}>
            {{ vacant: 'Make vacant', share: 'Share', cover: 'Cover' }[how]}
          </Button>
        )
      }
    >
      <ApprovedHint alignment={alignment} />
      <SheetPart title="Who">
        <RepRow label="Rep" reps={busy} value={leaver.id} onChange={setRepId} />
        <DayRow label="Gone from" hint="The scenario is in force from that day." value={from} onChange={setFrom} />
        <p className="mt-1 text-muted">
          {leaver.name || leaver.id} has the {slots.length === 1 ? 'territory' : 'territories'} {names(slots)}.{' '}
          {how === 'share' && 'Accounts that are locked, say for an open deal, stay in it and wait for a rep.'}
        </p>
      </SheetPart>
      <SheetPart title="The ground">
        <Choice<Leaving['how']>
          label="What happens to the ground"
          value={how}
          onChange={setHow}
          options={[
            {
              value: 'share',
              label: 'Share among neighbours',
              hint:
                beside.length > 0
                  ? 'As evenly as can be. They keep what they have; nobody else changes.'
                  : 'No territory beside it may gain anything: all are locked.',
              disabled: beside.length === 0,
            },
            { value: 'vacant', label: 'Keep vacant', hint: 'The ground stays as it is, without a rep.' },
            {
              value: 'cover',
              label: 'Cover until a date',
              hint: 'The ground stays as it is; another rep looks after it, then it is vacant.',
            },
          ]}
        />
        {how === 'share' && ownLocked.length > 0 && (
          <p className="mt-2 text-warning">
            {names(ownLocked)} {ownLocked.length === 1 ? 'is' : 'are'} locked, so the ground cannot be shared. Unlock it
            first.
          </p>
        )}
        {how === 'share' && <BesideTable project={project} plan={plan} leaving={slots} />}
        {how === 'cover' && (
          <>
            <RepRow
              label="Covered by"
              reps={covers}
              value={cover?.id ?? ''}
              more={({ id }) => (besideReps.has(id) ? ' (beside)' : '')}
              onChange={setCoverId}
            />
            <DayRow label="Until" value={until} min={from} onChange={setUntil} />
          </>
        )}
      </SheetPart>
    </Sheet>
  )
}

function RepRow({
  label,
  reps,
  value,
  more = () => '',
  onChange,
}: {
  label: string
  reps: readonly Rep[]
  value: string
  more?: (rep: Rep) => string
  onChange: (repId: string) => void
}) {
  return (
    <FieldRow label={label}>
      {(id) => (
        <SelectField id={id} className="w-40" value={value} onChange={(event) => onChange(event.target.value)}>
          {reps.map((rep) => (
            <option key={rep.id} value={rep.id}>
              {rep.name || rep.id}
              {more(rep)}
            </option>
          ))}
        </SelectField>
      )}
    </FieldRow>
  )
}

function close(): void {
  setSession({ sheet: null })
}
