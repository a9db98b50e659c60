import { Plus } from 'lucide-react'
import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { addNewReps, placeNamed, type NewRep } from '#app/guidedJobs.ts'
import { notify } from '#app/notices.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ApprovedHint } from './ApprovedHint.tsx'
import { Donors } from './Donors.tsx'
import { NewRepFields } from './NewRepFields.tsx'
import { emptyLine, firstLines, type NewRepLine } from './newRepLines.ts'
import { RunningJob } from './RunningJob.tsx'

/** New reps get territories round their homes, out of the whole map or some territories. */
export function AddRepsSheet() {
  const project = useDocument((state) => state.project)
  const alignment = useDocument(alignmentOf)
  const guided = useSession((state) => state.guided)
  const marked = useSession((state) => state.marked)
  const [lines, setLines] = useState<readonly NewRepLine[]>(() => firstLines(project, alignment?.plan ?? null))
  const [from, setFrom] = useState<'all' | 'some'>(marked.length > 1 ? 'some' : 'all')
  const [donors, setDonors] = useState<ReadonlySet<number>>(new Set(marked))
  if (!project || !alignment) return null
  const { plan } = alignment
  const change = (key: number, part: Partial<NewRepLine>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  return (
    <Sheet
      title="Add reps"
      onClose={guided ? undefined : () => setSession({ sheet: null })}
      footer={
        guided ? (
          <RunningJob {...guided} />
        ) : (
          <Button
            look="filled"
            className="h-8 w-full"
            disabled={lines.length === 0 || alignment.status === 'approved' || (from === 'some' && donors.size === 0)}
            onClick={() => void start(project, lines, from === 'all' ? [] : [...donors])}
          >
            {lines.length === 1 ? 'Add the rep' : `Add ${lines.length} reps`}
          </Button>
        )
      }
    >
      <ApprovedHint alignment={alignment} />
      <SheetPart
        title="Who"
        aside={
          <Button look="quiet" onClick={() => setLines([...lines, emptyLine(lines, project.roster.length)])}>
            <Plus size={14} aria-hidden />
            One more
          </Button>
        }
      >
        <p className="mb-2 text-xs text-muted">
          A home is a city such as “Portland, OR”, a ZIP or other unit by its id, or latitude and longitude. The pin
          takes the area that is chosen on the map.
        </p>
        <ul className="flex flex-col gap-1.5">
          {lines.map((line, at) => (
            <NewRepFields
              key={line.key}
              line={line}
              number={at + 1}
              onChange={(part) => change(line.key, part)}
              onRemove={lines.length > 1 ? () => setLines(lines.filter(({ key }) => key !== line.key)) : undefined}
            />
          ))}
        </ul>
      </SheetPart>
      <SheetPart title="Ground comes from">
        <Choice<'all' | 'some'>
          label="Ground comes from"
          value={from}
          onChange={setFrom}
          options={[
            {
              value: 'all',
              label: 'The whole map',
              hint: 'From whoever lies round the homes; all others stay as they are.',
            },
            {
              value: 'some',
              label: 'Some territories only',
              hint: 'They give, and trade among themselves; all others stay as they are.',
            },
          ]}
        />
        {from === 'some' && <Donors project={project} plan={plan} donors={donors} onChange={setDonors} />}
      </SheetPart>
    </Sheet>
  )
}

async function start(project: Project, lines: readonly NewRepLine[], donors: readonly number[]): Promise<void> {
  const reps: NewRep[] = []
  for (const { repId, name, home, fte } of lines) {
    const place = await placeNamed(home, project)
    if (!place)
      return void notify(
        `${home || 'An empty home'} is no place that is known here. Where does ${name} live?`,
        'warning',
      )
    reps.push({ repId, name, fte, homeLng: place.lng, homeLat: place.lat })
  }
  await addNewReps({ reps, donors })
}
