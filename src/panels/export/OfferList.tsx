import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ExportJob } from '#app/exporting.ts'
import { Button } from '#ui/Button.tsx'
import type { Offer } from './offers.ts'

/** A group of files, each one click. While one is made its button keeps the focus, from which the next is chosen. */
export function OfferList({
  group,
  busy,
  onSave,
  onSaveAll,
  children,
}: {
  group: { readonly title: string; readonly offers: readonly Offer[]; readonly all: ExportJob }
  busy: boolean
  onSave: (offer: Offer) => void
  onSaveAll?: (job: ExportJob, name: string) => Promise<void>
  children?: ReactNode
}) {
  const { title, offers, all } = group
  return (
    <section aria-label={title}>
      <header className="flex h-7 items-center justify-between border-b border-line">
        <h3 className="text-sm font-semibold">{title}</h3>
        {onSaveAll && (
          <Button
            look="quiet"
            className="-mr-1 h-6 text-xs text-muted aria-disabled:pointer-events-none aria-disabled:opacity-45"
            aria-label={`Save all: ${title}`}
            aria-disabled={busy}
            onClick={() => void onSaveAll(all, title)}
          >
            Save all
          </Button>
        )}
      </header>
      <ul>
        {offers.map((offer) => (
          <li key={offer.name} className="border-b border-line last:border-b-0">
            <button
              type="button"
              aria-label={`Save ${offer.name}`}
              aria-disabled={busy}
              onClick={() => onSave(offer)}
              className="group flex w-full items-center gap-3 rounded px-1 py-1.5 text-left hover:bg-hover aria-disabled:pointer-events-none aria-disabled:opacity-60"
            >
              <span className="min-w-0 grow">
                <span className="block text-sm">{offer.name}</span>
                <span className="block text-xs text-muted">{offer.holds}</span>
              </span>
              <Download
                size={15}
                strokeWidth={1.75}
                aria-hidden
                className="shrink-0 text-muted group-hover:text-text"
              />
            </button>
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
