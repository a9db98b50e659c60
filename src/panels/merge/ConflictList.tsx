import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { selectUnits, zoomToUnits } from '#app/commands.ts'
import { wholeText } from '#app/format.ts'
import { conflictWords, settle, type Choice, type Conflict, type Merging } from '#app/merging.ts'
import { unitsText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** Units that both gave to the same two territories stand together; each can still be settled by itself. */
interface Group {
  readonly id: string
  readonly what: string
  readonly mine: string
  readonly theirs: string
  readonly conflicts: readonly Conflict[]
}

const SHOWN = 200

export function ConflictList({ merging }: { merging: Merging }) {
  const { merge, choices } = merging
  const groups = useMemo(() => groupsOf(merging.merge), [merging.merge])
  return (
    <ul>
      {groups.map((group) => (
        <GroupItem key={group.id} group={group} merge={merge} choices={choices} />
      ))}
    </ul>
  )
}

function GroupItem({ group, merge, choices }: { group: Group; merge: Merging['merge']; choices: Merging['choices'] }) {
  const [open, setOpen] = useState(false)
  const { what, mine, theirs, conflicts } = group
  const several = conflicts.length > 1
  const keys = conflicts.map(({ key }) => key)
  const chosen = new Set(keys.map((key) => choices.get(key)))
  return (
    <li className="border-t border-line py-2">
      <div className="flex min-h-6 items-center gap-1">
        {several && (
          <IconButton
            icon={open ? ChevronDown : ChevronRight}
            label={open ? `Close ${what}` : `One by one: ${what}`}
            size={14}
            className="size-6"
            onClick={() => setOpen(!open)}
          />
        )}
        {conflicts[0]!.kind === 'unit' ? (
          <button
            type="button"
            className="min-w-0 grow truncate rounded text-left font-semibold"
            onClick={() => show(merge, conflicts)}
          >
            {what}
          </button>
        ) : (
          <span className="min-w-0 grow truncate font-semibold">{what}</span>
        )}
      </div>
      <Sides
        label={what}
        keys={keys}
        mine={mine}
        theirs={theirs}
        chosen={chosen.size === 1 ? [...chosen][0] : undefined}
      />
      {open && (
        <ul className="mt-1 ml-6">
          {conflicts.slice(0, SHOWN).map((conflict) => (
            <li key={conflict.key} className="border-t border-line/60 py-1">
              <button type="button" className="rounded" onClick={() => show(merge, [conflict])}>
                {conflictWords(merge, conflict).what}
              </button>
              <Sides
                label={conflict.id}
                keys={[conflict.key]}
                mine={mine}
                theirs={theirs}
                chosen={choices.get(conflict.key)}
              />
            </li>
          ))}
          {conflicts.length > SHOWN && (
            <li className="py-1 text-muted">and {wholeText(conflicts.length - SHOWN)} more, settled together above</li>
          )}
        </ul>
      )}
    </li>
  )
}

/** Both sides beside each other; the chosen one is marked. */
function Sides({
  label,
  keys,
  mine,
  theirs,
  chosen,
}: {
  label: string
  keys: readonly string[]
  mine: string
  theirs: string
  chosen: Choice | undefined
}) {
  return (
    <div role="group" aria-label={label} className="mt-1 grid grid-cols-2 gap-2">
      {(['mine', 'theirs'] as const).map((side) => (
        <Button
          key={side}
          aria-pressed={chosen === side}
          title={side === 'mine' ? mine : theirs}
          className={`h-auto min-h-7 min-w-0 shrink justify-start py-1 text-left ${chosen === side ? 'border-accent! bg-accent-soft!' : ''}`}
          onClick={() => settle(keys, side)}
        >
          <span className="shrink-0 text-xs text-muted">{side === 'mine' ? 'Mine' : 'Theirs'}</span>
          <span className="min-w-0 truncate">{side === 'mine' ? mine : theirs}</span>
        </Button>
      ))}
    </div>
  )
}

function groupsOf(merge: Merging['merge']): Group[] {
  const groups = new Map<string, { what: string; mine: string; theirs: string; conflicts: Conflict[] }>()
  for (const conflict of merge.conflicts) {
    const words = conflictWords(merge, conflict)
    const unit = conflict.kind === 'unit'
    const id = unit ? `unit ${conflict.alignment} ${String(conflict.mine)} ${String(conflict.theirs)}` : conflict.key
    const group = groups.get(id)
    if (group) group.conflicts.push(conflict)
    else groups.set(id, { ...words, conflicts: [conflict] })
  }
  return [...groups].map(([id, group]) => {
    const several = group.conflicts.length > 1
    return { id, ...group, what: several ? unitsText(merge.mine.units.kind, group.conflicts.length) : group.what }
  })
}

function show({ mine }: Merging['merge'], conflicts: readonly Conflict[]): void {
  const wanted = new Set(conflicts.map(({ id }) => id))
  const units: number[] = []
  mine.units.id.forEach((id, unit) => wanted.has(id) && units.push(unit))
  selectUnits(Uint32Array.from(units))
  zoomToUnits(units)
}
