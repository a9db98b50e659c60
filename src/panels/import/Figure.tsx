import { wholeText } from '#app/format.ts'

/** A count with its name; those that ask for a look stand out when they are not 0. */
export function Figure({
  name,
  value,
  strong = false,
  warn = false,
}: {
  name: string
  value: number
  strong?: boolean
  warn?: boolean
}) {
  const tone = warn && value > 0 ? 'text-warning font-semibold' : strong ? 'font-semibold' : ''
  return (
    <div className="flex justify-between gap-2 border-b border-line/60 py-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className={`numbers ${tone}`}>{wholeText(value)}</dd>
    </div>
  )
}
