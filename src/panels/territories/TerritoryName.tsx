import { nameParts } from '#app/shortName.ts'

/** A name in as much room as there is, on two lines where one has not enough; of a long one the end stays in sight. */
export function TerritoryName({ name, oneLine = false }: { name: string; oneLine?: boolean }) {
  const [beginning, end] = nameParts(name)
  if (end === '') return <span className={oneLine ? 'block truncate' : 'line-clamp-2 wrap-break-word'}>{name}</span>
  return (
    <span className={`flex min-w-0 gap-x-[0.3em] ${oneLine ? '' : 'flex-wrap'}`}>
      <span className={`min-w-0 truncate ${oneLine ? '' : 'max-w-full'}`}>{beginning} </span>
      <span className="shrink-0">{end}</span>
    </span>
  )
}
