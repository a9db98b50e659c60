import { X } from 'lucide-react'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { focusBackTo, focusPlace } from './focusBack.ts'
import { IconButton } from './IconButton.tsx'

/** A panel beside the map; the rest stays usable. It has the focus when it opens, and gives it back. */
export function Sheet({
  title,
  onClose,
  footer,
  children,
}: {
  title: string
  onClose?: (() => void) | undefined
  footer?: ReactNode
  children: ReactNode
}) {
  const sheet = useRef<HTMLElement>(null)
  useFocusWhileOpen(sheet)
  return (
    <section
      ref={sheet}
      tabIndex={-1}
      aria-label={title}
      className="flex h-full min-h-0 flex-col bg-panel outline-none"
    >
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="grow truncate text-base font-semibold">{title}</h2>
        {onClose && <IconButton icon={X} label={`Close ${title.toLowerCase()}`} onClick={onClose} />}
      </header>
      <div className="relative min-h-0 grow overflow-y-auto" tabIndex={-1}>
        {children}
      </div>
      {footer && <footer className="shrink-0 border-t border-line bg-panel px-4 py-3">{footer}</footer>}
    </section>
  )
}

function useFocusWhileOpen(sheet: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const opened = sheet.current
    const before = focusPlace()
    if (!opened?.contains(document.activeElement)) opened?.focus({ preventScroll: true })
    return () => {
      const lost = document.activeElement === document.body || opened?.contains(document.activeElement)
      if (lost) focusBackTo(before)
    }
  }, [sheet])
}

/** A part of a sheet, under its own small title; `outdated` while it still speaks of an earlier state. */
export function SheetPart({
  title,
  aside,
  outdated = false,
  children,
}: {
  title: string
  aside?: ReactNode
  outdated?: boolean
  children: ReactNode
}) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="mb-2 flex min-h-5 items-center justify-between gap-2">
        <h3 className="font-semibold">{title}</h3>
        {aside}
      </div>
      <div aria-busy={outdated} className={outdated ? 'opacity-45' : ''}>
        {children}
      </div>
    </section>
  )
}
