import type { ReactNode } from 'react'

/** A small table inside a sheet; it scrolls sideways by itself where there is little room. */
export function Table({ label, head, children }: { label: string; head: readonly string[]; children: ReactNode }) {
  return (
    <div className="-mx-4 overflow-x-auto px-4" tabIndex={0} role="group" aria-label={`${label}, table`}>
      <table aria-label={label} className="numbers w-full border-separate border-spacing-0">
        <thead>
          <tr className="text-xs text-muted">
            {head.map((title, at) => (
              <th
                key={title}
                scope="col"
                className={`border-b border-line pb-1 font-normal ${at === 0 ? 'text-left' : 'pl-3 text-right'}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** A row: its name to the left, figures to the right. */
export function TableRow({
  name,
  cells,
  onClick,
}: {
  name: ReactNode
  cells: readonly ReactNode[]
  onClick?: () => void
}) {
  return (
    <tr className={onClick ? 'hover:bg-hover' : ''}>
      <th scope="row" className="max-w-44 border-b border-line/60 py-1 text-left font-normal">
        {onClick ? (
          <button
            type="button"
            className="flex w-full min-w-0 items-center gap-1.5 rounded text-left"
            onClick={onClick}
          >
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      {cells.map((cell, at) => (
        <td key={at} className="border-b border-line/60 py-1 pl-3 text-right whitespace-nowrap">
          {cell}
        </td>
      ))}
    </tr>
  )
}

/** `121 → 104`; one number where nothing changed. */
export function Step({ before, after }: { before: string; after: string }) {
  if (before === after) return <span className="text-muted">{after || '–'}</span>
  return (
    <>
      <span className="text-muted">{before || '–'}</span> <span className="text-muted">→</span>{' '}
      <span className="font-semibold">{after || '–'}</span>
    </>
  )
}
