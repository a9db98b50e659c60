import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'

/** A panel beside the map; the rest stays usable. */
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
  return (
    <section aria-label={title} className="flex h-full min-h-0 flex-col bg-panel">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="grow truncate text-base font-semibold">{title}</h2>
        {onClose && <IconButton icon={X} label={`Close ${title.toLowerCase()}`} onClick={onClose} />}
      </header>
      <div className="min-h-0 grow overflow-y-auto" tabIndex={-1}>
        {children}
      </div>
      {footer && <footer className="shrink-0 border-t border-line bg-panel px-4 py-3">{footer}</footer>}
    </section>
  )
}

/** A part of a sheet, under its own small title. */
export function SheetPart({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      <div className="mb-2 flex min-h-5 items-center justify-between gap-2">
        <h3 className="font-semibold">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
