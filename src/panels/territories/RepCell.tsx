import { memo, useState } from 'react'
import { changeTerritory } from '#app/commands.ts'
import { documentStore } from '#app/documentStore.ts'
import type { Territory } from '#model/plan.ts'

/** The rep's name; pressed it becomes a list of the roster. */
export const RepCell = memo(function RepCell({
  slot,
  territory,
  rep,
  readOnly,
}: {
  slot: number
  territory: Territory
  rep: string
  readOnly: boolean
}) {
  const [choosing, setChoosing] = useState(false)
  if (!choosing) {
    return (
      <td className="px-1 max-[1199px]:hidden">
        <button
          type="button"
          disabled={readOnly}
          aria-label={`Rep of ${territory.name}: ${rep || 'vacant'}. Change`}
          onClick={(event) => {
            event.stopPropagation()
            setChoosing(true)
          }}
          className={`block w-full truncate rounded px-1 py-0.5 text-left enabled:hover:bg-hover ${rep ? '' : 'text-muted italic'}`}
        >
          {rep || 'vacant'}
        </button>
      </td>
    )
  }
  const roster = documentStore.getState().project?.roster ?? []
  return (
    <td className="px-1 max-[1199px]:hidden">
      <select
        autoFocus
        aria-label={`Rep of ${territory.name}`}
        value={territory.repId}
        onBlur={() => setChoosing(false)}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => event.stopPropagation()}
        onChange={(event) => {
          setChoosing(false)
          changeTerritory(slot, { repId: event.target.value })
        }}
        className="h-6 w-full rounded border border-accent bg-page"
      >
        <option value="">vacant</option>
        {roster.map(({ id, name }) => (
          <option key={id} value={id}>
            {name || id}
          </option>
        ))}
      </select>
    </td>
  )
})
