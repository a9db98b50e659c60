import { nameParts } from '#app/shortName.ts'

/** A name in as much room as there is; of a long one the end stays in sight. */
export function TerritoryName({ name }: { name: string }) {
  const [beginning, end] = nameParts(name)
  if (end === '') return <span className="block truncate">{name}</span>
  return (
    <span className="flex min-w-0">
      <span className="min-w-0 truncate">{beginning}</span>
      <span className="shrink-0 whitespace-pre"> {end}</span>
    </span>
  )
}
