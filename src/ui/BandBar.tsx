/** A thin bar on a track: the shaded band is what counts as good, the tick is the middle. Decorative beside its number. */
export function BandBar({
  value,
  lo,
  hi,
  middle,
  from,
  to,
}: {
  value: number
  lo: number
  hi: number
  middle: number
  from: number
  to: number
}) {
  const at = (x: number) => Math.min(100, Math.max(0, ((x - from) / (to - from)) * 100))
  const tone = value < lo ? 'bg-under' : value > hi ? 'bg-over' : 'bg-muted'
  const [left, right] = value < middle ? [at(value), at(middle)] : [at(middle), at(value)]
  return (
    <span className="relative block h-1.5 w-full overflow-hidden rounded-full bg-track" aria-hidden>
      <span className="absolute inset-y-0 bg-band" style={{ left: `${at(lo)}%`, width: `${at(hi) - at(lo)}%` }} />
      {!Number.isNaN(value) && (
        <span
          className={`absolute inset-y-0 ${tone}`}
          style={{ left: `${left}%`, width: `max(2px, ${right - left}%)` }}
        />
      )}
      <span className="absolute inset-y-0 w-px bg-text/50" style={{ left: `${at(middle)}%` }} />
    </span>
  )
}
