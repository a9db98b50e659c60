import { Search } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { Children, type KeyboardEvent, type ReactNode } from 'react'

/** A field over a list of choices, in front of everything: type, move with the arrows, Enter. */
export function Palette({
  title,
  list,
  active,
  value,
  placeholder,
  empty,
  onChange,
  onKeyDown,
  onClose,
  children,
}: {
  title: string
  /** Ids of the list and of the choice that Enter takes. */
  list: string
  active: string | undefined
  value: string
  placeholder: string
  empty: string
  onChange: (value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(15_23_42/25%)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="appear fixed top-[12vh] left-1/2 z-40 flex max-h-[64vh] w-[min(600px,calc(100vw-24px))] -translate-x-1/2 flex-col rounded-[10px] border border-line bg-raised shadow-float focus:outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          <div className="relative shrink-0 border-b border-line">
            <Search size={16} className="pointer-events-none absolute top-3.5 left-4 text-muted" aria-hidden />
            <input
              type="text"
              role="combobox"
              aria-label={title}
              aria-expanded
              aria-controls={list}
              aria-activedescendant={active}
              aria-autocomplete="list"
              autoComplete="off"
              spellCheck={false}
              placeholder={placeholder}
              value={value}
              onChange={(event) => onChange(event.target.value)}
              onKeyDown={onKeyDown}
              className="h-11 w-full rounded-t-[10px] bg-raised pr-4 pl-11 text-base text-text outline-none"
            />
          </div>
          <ul id={list} role="listbox" aria-label={title} className="min-h-0 overflow-y-auto p-1.5">
            {Children.count(children) > 0 ? (
              children
            ) : (
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
