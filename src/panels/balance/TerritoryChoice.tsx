import { X } from 'lucide-react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, SelectField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** A wish for some territories: it begins with those that are chosen in the table, others are added by name. */
export function TerritoryChoice({
  label,
  more,
  less,
  ids,
  disabled = false,
  onChange,
}: {
  label: string
  /** Names of the controls that add and take off. */
  more: string
  less: (name: string) => string
  /** Null: the wish is not made. */
  ids: readonly string[] | null
  disabled?: boolean
  onChange: (ids: readonly string[]) => void
}) {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const marked = useSession((state) => state.marked)
  const active = useSession((state) => state.activeTerritory)
  const live = plan?.territories.filter((territory) => territory !== null) ?? []
  const chosen = (marked.length > 0 ? marked : active > 0 ? [active] : []).flatMap(
    (slot) => plan?.territories[slot]?.id ?? [],
  )
  const kept = live.filter(({ id }) => ids?.includes(id))
  const toggle = (on: boolean) =>
    onChange(on ? (chosen.length > 0 ? chosen : live.slice(0, 1).map(({ id }) => id)) : [])
  return (
    <div className="mb-1">
      <Checkbox checked={ids !== null} disabled={disabled || live.length === 0} onChange={toggle}>
        {label}
      </Checkbox>
      {ids !== null && (
        <div className="mb-1 ml-5.5 flex flex-wrap items-center gap-1">
          {kept.map(({ id, name }) => (
            <span key={id} className="inline-flex items-center rounded border border-edge bg-raised pl-2">
              {name}
              <IconButton
                icon={X}
                size={12}
                label={less(name)}
                className="!size-6"
                disabled={disabled}
                onClick={() => onChange(ids.filter((other) => other !== id))}
              />
            </span>
          ))}
          <SelectField
            aria-label={more}
            value=""
            className="w-20"
            disabled={disabled}
            onChange={(event) => onChange([...ids, event.target.value])}
          >
            <option value="">Add…</option>
            {live
              .filter(({ id }) => !ids.includes(id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </SelectField>
          {chosen.some((id) => !ids.includes(id)) && (
            <Button look="quiet" disabled={disabled} onClick={() => onChange(chosen)}>
              Take the chosen
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
