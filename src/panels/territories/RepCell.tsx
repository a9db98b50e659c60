import { memo, useRef, useState } from 'react'
import { changeTerritory } from '#app/commands.ts'
import { documentStore } from '#app/documentStore.ts'
import { dayText, shortDayText } from '#app/format.ts'
import { wide } from './columnRoom.ts'

/** The rep's name; pressed twice, or with Enter, it becomes a list of the roster. */
export const RepCell = memo(function RepCell({
  slot,
  name,
  repId: now,
  rep,
  until,
  readOnly,
  tabIndex,
}: {
  slot: number
  name: string
  repId: string
  rep: string
  /** Last day of one who covers, ISO, or empty. */
  until: string
  readOnly: boolean
  tabIndex: number
}) {
  const [choosing, setChoosing] = useState(false)
  // arrows and letters walk along the list; Enter or leaving it takes the rep they led to
  const byKey = useRef(false)
  const stays = useRef(false)
  const take = (repId: string) => {
    setChoosing(false)
    if (repId !== now) changeTerritory(slot, { repId })
  }
  const who = `${rep || 'vacant'}${until ? ` until ${dayText(until)}` : ''}`
  if (!choosing) {
    return (
      <td className={`px-1 ${wide}`}>
        <button
          type="button"
          ref={(button) => {
            if (stays.current) button?.focus()
            stays.current = false
          }}
          disabled={readOnly}
          tabIndex={tabIndex}
          aria-label={`Rep of ${name}: ${who}. Change`}
          title={readOnly ? who : `${who}: double-click to change`}
          onClick={(event) => {
            // a click of the mouse chooses the row, Enter opens the list
            if (event.detail > 0) return
            event.stopPropagation()
            byKey.current = false
            setChoosing(true)
          }}
          onDoubleClick={(event) => {
            event.stopPropagation()
            byKey.current = false
            setChoosing(true)
          }}
          className={`block w-full rounded px-1 py-0.5 text-left leading-4 enabled:hover:bg-hover ${rep ? '' : 'text-muted italic'}`}
        >
          <span className="block truncate">{rep || 'vacant'}</span>
          {until && <span className="block truncate text-[11px] leading-3 text-muted">to {shortDayText(until)}</span>}
        </button>
      </td>
    )
  }
  const roster = documentStore.getState().project?.roster ?? []
  return (
    <td className={`px-1 ${wide}`}>
      <select
        autoFocus
        aria-label={`Rep of ${name}`}
        defaultValue={now}
        onBlur={(event) => take(event.target.value)}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation()
          byKey.current = true
          stays.current = event.key === 'Enter' || event.key === 'Escape'
          if (event.key === 'Enter') take(event.currentTarget.value)
          if (event.key !== 'Escape') return
          event.currentTarget.value = now
          setChoosing(false)
        }}
        onChange={(event) => byKey.current || take(event.target.value)}
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
