import { useState } from 'react'
import { moveSelection, selectUnits } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { giveSelectedAccounts } from '#app/holding.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { useTypedAhead } from '#app/typedAhead.ts'
import { countText, unitsText } from '#app/words.ts'
import { Palette, type PaletteEntry } from '#ui/Palette.tsx'

interface Entry extends PaletteEntry {
  /** Null gives accounts back to their geography. */
  readonly slot: number | null
}

/** Who gets the chosen areas or accounts: a territory found by typing a part of its name. */
export function GivePalette({ what }: { what: 'units' | 'accounts' }) {
  const [query, setQuery] = useState('')
  const entered = useTypedAhead(setQuery)
  const units = useSession((state) => state.selection.length)
  const accounts = useSession((state) => state.accountSelection.length)
  // rows chosen in the list stay chosen, to be locked or given on
  const listed = useSession((state) => state.drawer === 'units')
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const plan = useDocument((state) => alignmentOf(state)?.plan)
  const roster = useDocument((state) => state.project?.roster)
  if (!plan) return null
  const repName = (repId: string) => roster?.find(({ id }) => id === repId)?.name ?? repId
  const territories = plan.territories.flatMap((territory, slot): Entry[] =>
    territory
      ? [
          {
            id: territory.id,
            slot,
            text: territory.name,
            detail: repName(territory.repId) || 'vacant',
            mark: <Swatch color={territory.color} />,
          },
        ]
      : [],
  )
  const all: Entry[] = [
    ...territories,
    { id: '', slot: 0, text: 'Unassigned', mark: <Swatch /> },
    ...(what === 'accounts' ? [{ id: 'geography', slot: null, text: 'Back to geography', mark: null }] : []),
  ]
  const typed = query.trim().toLowerCase()
  const count = what === 'units' ? unitsText(kind, units) : countText(accounts, 'account')
  return (
    <Palette
      title={`Give ${count} to`}
      value={query}
      entered={entered}
      placeholder={`Give ${count} to which territory?`}
      entries={firstThoseThatBegin(all, typed)}
      empty={`No territory or rep is called “${query.trim()}”.`}
      onChange={setQuery}
      onChoose={({ slot }) => {
        if (what === 'accounts') giveSelectedAccounts(slot)
        else if (slot !== null && moveSelection(slot) && !listed) selectUnits(new Uint32Array(0))
      }}
      onClose={() => setSession({ dialog: null })}
    />
  )
}

function firstThoseThatBegin(entries: readonly Entry[], typed: string): Entry[] {
  const begins = entries.filter(({ text }) => text.toLowerCase().startsWith(typed))
  const holds = entries.filter(({ text, detail }) => `${text} ${detail ?? ''}`.toLowerCase().includes(typed))
  return [...new Set([...begins, ...holds])]
}

function Swatch({ color }: { color?: string }) {
  return <span className="size-3 rounded-[3px] border border-text/25" style={{ background: color }} aria-hidden />
}
