import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { addNewReps, placeNamed, territoriesOf, type NewRep } from '#app/guidedJobs.ts'
import { partsOf } from '#app/handOut.ts'
import { notify } from '#app/notices.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Checkbox, NumberField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ApprovedHint } from './ApprovedHint.tsx'
import { HomeField } from './HomeField.tsx'
import { RunningJob } from './RunningJob.tsx'

/** One new rep as typed. */
interface Line {
  readonly key: number
  readonly repId: string
  readonly name: string
  readonly home: string
  readonly fte: number
}

/** New reps get territories round their homes, out of the whole map or some territories. */
export function AddRepsSheet() {
  const project = useDocument((state) => state.project)
  const alignment = useDocument(alignmentOf)
  const guided = useSession((state) => state.guided)
  const marked = useSession((state) => state.marked)
  const [lines, setLines] = useState<readonly Line[]>(() => firstLines(project, alignment?.plan ?? null))
  const [from, setFrom] = useState<'all' | 'some'>(marked.length > 1 ? 'some' : 'all')
  const [donors, setDonors] = useState<ReadonlySet<number>>(new Set(marked))
  if (!project || !alignment) return null
  const { plan } = alignment
  const districts = partsOf(project, plan).filter(({ group }) => group === 'Districts and regions')
  const change = (key: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const toggle = (slots: readonly number[], on: boolean) => {
    const next = new Set(donors)
    for (const slot of slots) {
      if (on) next.add(slot)
      else next.delete(slot)
    }
    setDonors(next)
  }
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
            <li key={line.key} className="flex flex-wrap items-center gap-1.5 min-[1200px]:flex-nowrap">
              <TextField
                aria-label={`Name of rep ${at + 1}`}
                placeholder="Name"
                value={line.name}
                className="w-28 min-w-0 grow"
                onChange={(event) => change(line.key, { name: event.target.value })}
              />
              <HomeField
                label={`Home of rep ${at + 1}`}
                pin={`Rep ${at + 1} lives in the area chosen on the map`}
                value={line.home}
                onChange={(home) => change(line.key, { home })}
              />
              <NumberField
                aria-label={`FTE of rep ${at + 1}`}
                value={line.fte}
                min={0.05}
                max={10}
                className="w-12"
                onChange={(fte) => fte !== null && change(line.key, { fte })}
              />
              <span className="text-xs text-muted">FTE</span>
              <IconButton
                icon={Trash2}
                label={`Leave out rep ${at + 1}`}
                size={14}
                disabled={lines.length === 1}
                onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
              />
            </li>
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
        {from === 'some' && (
          <div className="mt-2 grid grid-cols-2 gap-x-4">
            {districts.map(({ id, name, territories }) => (
              <Checkbox
                key={id}
                checked={territories.every((slot) => donors.has(slot))}
                onChange={(on) => toggle(territories, on)}
              >
                <span className="font-semibold">{name}</span>
              </Checkbox>
            ))}
            {plan.territories.map(
              (territory, slot) =>
                territory && (
                  <Checkbox
                    key={territory.id}
                    checked={donors.has(slot)}
                    disabled={territory.locked}
                    onChange={(on) => toggle([slot], on)}
                  >
                    {territory.name}
                  </Checkbox>
                ),
            )}
          </div>
        )}
      </SheetPart>
    </Sheet>
  )
}

/** Reps of the roster who have a home and no territory yet come first: they were imported for this. */
function firstLines(project: Project | null, plan: Parameters<typeof territoriesOf>[0] | null): Line[] {
  if (!project || !plan) return []
  const idle = project.roster.filter(
    ({ id, homeLng, end }) => !Number.isNaN(homeLng) && end === '' && territoriesOf(plan, id).length === 0,
  )
  if (idle.length === 0) return [emptyLine([], project.roster.length)]
  return idle.map(({ id, name, homeLng, homeLat, fte }, key) => {
    return { key, repId: id, name: name || id, home: `${homeLat.toFixed(4)}, ${homeLng.toFixed(4)}`, fte }
  })
}

function emptyLine(lines: readonly Line[], reps: number): Line {
  const number = String(reps + lines.length + 1).padStart(2, '0')
  return { key: Math.max(-1, ...lines.map(({ key }) => key)) + 1, repId: '', name: `Rep ${number}`, home: '', fte: 1 }
}

async function start(project: Project, lines: readonly Line[], donors: readonly number[]): Promise<void> {
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
