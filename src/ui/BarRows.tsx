export interface BarRow {
  readonly id: number
  readonly label: string
  /** Of the label's chip. */
  readonly color: string
  /** NaN draws nothing. */
  readonly value: number
  /** What is written behind the bar. */
  readonly text: string
  readonly tone: 'plain' | 'under' | 'over'
  /** A tick on this row alone, such as a capacity; NaN is none. */
  readonly mark?: number
}

const tones = { plain: 'bg-muted', under: 'bg-under', over: 'bg-over' }

/** One bar a row on a common scale; the shaded band is what counts as good, the line is the middle. */
export function BarRows({
  label,
  rows,
  top,
  band,
  middle,
  chosen,
  onChoose,
}: {
  label: string
  rows: readonly BarRow[]
  /** Value at the right end. */
  top: number
  band?: readonly [lo: number, hi: number]
  middle?: number
  chosen: number
  onChoose: (id: number) => void
}) {
  const at = (value: number) => `${Math.max(0, Math.min(100, (100 * value) / top))}%`
  return (
    <ul aria-label={label} className="numbers @container">
      {rows.map(({ id, label: name, color, value, text, tone, mark }) => (
        <li key={id} className="[contain-intrinsic-size:auto_24px] [content-visibility:auto]">
          <button
            type="button"
            aria-current={id === chosen ? 'true' : undefined}
            onClick={() => onChoose(id)}
            className={`grid h-6 w-full grid-cols-[126px_1fr_48px] @min-[400px]:grid-cols-[144px_1fr_56px] items-center gap-2 rounded px-1 text-left -outline-offset-2 ${id === chosen ? 'bg-accent-soft' : 'hover:bg-hover'}`}
          >
            <span className="flex min-w-0 items-center gap-1.5 text-xs">
              <span
                className="size-2.5 shrink-0 rounded-[3px] border border-text/25"
                style={{ background: color }}
                aria-hidden
              />
              <span className="truncate">{name}</span>
            </span>
            <span className="relative block h-full overflow-hidden" aria-hidden>
              {band && (
                <span
                  className="absolute inset-y-0 bg-band/60"
                  style={{ left: at(band[0]), width: `calc(${at(band[1])} - ${at(band[0])})` }}
                />
              )}
              {!Number.isNaN(value) && (
                <span
                  className={`absolute inset-y-[7px] left-0 rounded-r-sm ${tones[tone]}`}
                  style={{ width: at(value) }}
                />
              )}
              {middle !== undefined && (
                <span
                  className="absolute inset-y-0 border-l border-dashed border-text/60"
                  style={{ left: at(middle) }}
                />
              )}
              {mark !== undefined && !Number.isNaN(mark) && (
                <span className="absolute inset-y-[3px] w-0.5 bg-text" style={{ left: at(mark) }} />
              )}
            </span>
            <span
              className={`text-right text-xs ${tone === 'plain' ? '' : tone === 'under' ? 'text-under' : 'text-over'}`}
            >
              {text}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
