import { CornerDownLeft, Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Key } from './Key.tsx'
import { useFocusBack } from './focusBack.ts'

export interface PaletteEntry {
  readonly id: string
  /** An icon or a swatch. */
  readonly mark: ReactNode
  readonly text: string
  readonly detail?: string
  readonly keys?: string | undefined
}

/** No entry is marked. */
const NOTHING = -1
/** Entries of the first picture; the others follow between the page's own tasks. */
const FIRST = 16

/**
 * A field over a list of choices, in front of everything: type, move with the arrows, Enter. Before either, Enter does
 * nothing.
 */
export function Palette<Entry extends PaletteEntry>({
  title,
  value,
  entered,
  placeholder,
  entries,
  empty,
  onChange,
  onChoose,
  onClose,
}: {
  title: string
  value: string
  /** Enter was pressed behind `value` before the field was there. */
  entered: boolean
  placeholder: string
  entries: readonly Entry[]
  empty: string
  onChange: (value: string) => void
  /** The palette is put away first. */
  onChoose: (entry: Entry) => void
  onClose: () => void
}) {
  const list = useId()
  const field = useRef<HTMLInputElement>(null)
  const focusBack = useFocusBack()
  // null: where nobody moved to another, the first that what was typed finds
  const [at, setAt] = useState<number | null>(null)
  const chosen = Math.min(at ?? (value === '' ? NOTHING : 0), entries.length - 1)
  const settled = useDeferredValue(true, false)

  function choose(entry: Entry | undefined) {
    if (!entry) return
    onClose()
    onChoose(entry)
  }

  useEffect(() => {
    if (entered) choose(entries[chosen])
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, with what was found for the text that came along
  }, [entered])

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const from = chosen === NOTHING && step < 0 ? 0 : chosen
      const next = Math.abs(step) === 1 ? (from + step + entries.length) % entries.length : from + step
      setAt(Math.max(0, Math.min(entries.length - 1, next)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(entries[chosen])
    }
  }

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(15_23_42/25%)]" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // what stands there already is not to be typed over
            event.preventDefault()
            field.current?.focus()
          }}
          onCloseAutoFocus={focusBack}
          className="appear fixed top-[12vh] left-1/2 z-40 flex max-h-[64vh] w-[min(600px,calc(100vw-24px))] -translate-x-1/2 flex-col rounded-[10px] border border-edge bg-raised shadow-float focus:outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          <div className="relative shrink-0 border-b border-line">
            <Search size={16} className="pointer-events-none absolute top-3.5 left-4 text-muted" aria-hidden />
            <input
              ref={field}
              type="text"
              role="combobox"
              aria-label={title}
              aria-expanded
              aria-controls={list}
              aria-activedescendant={entries[chosen] ? `${list}-${chosen}` : undefined}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              value={value}
              onChange={(event) => {
                setAt(null)
                onChange(event.target.value)
              }}
              onKeyDown={onKeyDown}
              className="h-11 w-full rounded-t-[10px] bg-raised pr-4 pl-11 text-base text-text outline-none"
            />
          </div>
          <ul id={list} role="listbox" aria-label={title} className="min-h-0 overflow-y-auto p-1.5">
            {(settled ? entries : entries.slice(0, FIRST)).map((entry, i) => (
              <EntryRow
                key={entry.id}
                id={`${list}-${i}`}
                entry={entry}
                active={i === chosen}
                onPoint={() => setAt(i)}
                onChoose={choose}
              />
            ))}
            {entries.length === 0 && (
              <li role="option" aria-selected={false} aria-disabled className="px-2.5 py-1.5 text-muted">
                {empty}
              </li>
            )}
          </ul>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function EntryRow<Entry extends PaletteEntry>({
  id,
  entry,
  active,
  onPoint,
  onChoose,
}: {
  id: string
  entry: Entry
  active: boolean
  /** The pointer moves over it; one that only lies there chooses nothing. */
  onPoint: () => void
  onChoose: (entry: Entry) => void
}) {
  const { mark, text, detail, keys } = entry
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' })
      }}
      onPointerMove={() => active || onPoint()}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose(entry)
      }}
      className={`flex h-8 items-center gap-2.5 rounded px-2.5 ${active ? 'bg-hover' : ''}`}
    >
      <span className="flex w-3.5 shrink-0 justify-center text-muted">{mark}</span>
      <span className="truncate">{text}</span>
      <span className="ml-auto flex shrink-0 items-center gap-1 truncate pl-3 text-xs text-muted">
        {detail}
        {keys?.split('+').map((key) => (
          <Key key={key}>{key}</Key>
        ))}
        {active && <CornerDownLeft size={12} aria-hidden />}
      </span>
    </li>
  )
}
