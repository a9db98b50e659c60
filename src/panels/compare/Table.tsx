import type { ReactNode } from 'react'

const ifWide = '@max-[399px]:hidden'

/** A small table inside a sheet; it scrolls sideways by itself where there is too little room. */
export function Table({
  label,
  head,
  lastIfWide = false,
  children,
}: {
  label: string
  head: readonly string[]
  /** The last column is there only where the sheet is wide. */
  lastIfWide?: boolean
  children: ReactNode
}) {
  return (
    <div className="@container -mx-4 overflow-x-auto px-4" tabIndex={0} role="group" aria-label={`${label}, table`}>
      <table aria-label={label} className="numbers w-full border-separate border-spacing-0">
        <thead>
          <tr className="text-xs text-muted">
            {head.map((title, at) => (
              <th
                key={title}
                scope="col"
                className={`border-b border-line pb-1 font-normal whitespace-nowrap ${at === 0 ? 'text-left' : 'pl-2 text-right @min-[400px]:pl-4'} ${lastIfWide && at === head.length - 1 ? ifWide : ''}`}
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
  lastIfWide = false,
  onClick,
}: {
  name: ReactNode
  cells: readonly ReactNode[]
  lastIfWide?: boolean
  onClick?: () => void
}) {
  return (
    <tr className={onClick ? 'hover:bg-hover' : ''}>
      <th scope="row" className="w-full max-w-0 border-b border-line/60 py-1 text-left font-normal">
        {onClick ? (
          <button
            type="button"
            className="flex w-full min-w-0 items-center gap-1.5 rounded text-left"
            onClick={onClick}
          >
            {name}
          </button>
        ) : (
          <span className="flex min-w-0 items-center gap-1.5">{name}</span>
        )}
      </th>
      {cells.map((cell, at) => (
        <td
          key={at}
          className={`border-b border-line/60 py-1 pl-2 text-right whitespace-nowrap @min-[400px]:pl-4 ${lastIfWide && at === cells.length - 1 ? ifWide : ''}`}
        >
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
