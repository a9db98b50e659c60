/** One answer among several; a smaller figure is better on both axes. */
interface ChartPoint {
  readonly id: string
  readonly title: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const width = 480
const height = 240
const space = { left: 44, right: 24, top: 14, bottom: 36 }

/** Points over two axes, a third in their size; the table beside it says the same in numbers. */
export function ProposalChart({
  points,
  xLabel,
  yLabel,
  sizeLabel,
  chosen,
  disabled,
  onChoose,
}: {
  points: readonly ChartPoint[]
  xLabel: string
  yLabel: string
  sizeLabel: string
  chosen: string
  disabled: boolean
  onChoose: (id: string) => void
}) {
  const x = axis(points.map((point) => point.x))
  const y = axis(points.map((point) => point.y))
  const sizes = points.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const radius = (size: number) => (sizeLabel === '' || most <= least ? 8 : 6 + (6 * (size - least)) / (most - least))
  const across = (value: number) =>
    space.left + ((value - x.from) / (x.to - x.from)) * (width - space.left - space.right)
  const down = (value: number) =>
    height - space.bottom - ((value - y.from) / (y.to - y.from)) * (height - space.top - space.bottom)
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="block w-full"
        role="group"
        aria-label={`${yLabel} over ${xLabel}`}
      >
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line x1={space.left} x2={width - space.right} y1={down(tick)} y2={down(tick)} stroke="var(--line)" />
            <text x={space.left - 8} y={down(tick) + 4} textAnchor="end" fontSize="11" fill="var(--muted)">
              {tick}
            </text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text
            key={tick}
            x={across(tick)}
            y={height - space.bottom + 15}
            textAnchor="middle"
            fontSize="11"
            fill="var(--muted)"
          >
            {tick}
          </text>
        ))}
        <text x={width - space.right} y={height - 4} textAnchor="end" fontSize="11" fill="var(--muted)">
          {xLabel}
        </text>
        {points.map((point) => {
          const [cx, cy, r] = [across(point.x), down(point.y), radius(point.size)]
          const isChosen = point.id === chosen
          const right = cx < width - 120
          return (
            <g
              key={point.id}
              onClick={() => !disabled && onChoose(point.id)}
              className={disabled ? '' : 'cursor-pointer'}
              data-proposal={point.id}
            >
              <circle cx={cx} cy={cy} r={r + 6} fill="transparent" />
              {isChosen && <circle cx={cx} cy={cy} r={r + 3.5} fill="none" stroke="var(--accent)" strokeWidth="1.5" />}
              <circle
                cx={cx}
                cy={cy}
                r={r}
                fill={isChosen ? 'var(--accent)' : 'var(--band)'}
                stroke="var(--accent)"
                strokeWidth="1.5"
              />
              <text
                x={right ? cx + r + 7 : cx - r - 7}
                y={cy + 4}
                textAnchor={right ? 'start' : 'end'}
                fontSize="12"
                fontWeight={isChosen ? 600 : 400}
                fill="var(--text)"
                stroke="var(--panel)"
                strokeWidth="3"
                paintOrder="stroke"
              >
                {point.title}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption className="text-xs text-muted">
        Up: {yLabel}. Across: {xLabel}. {sizeLabel && `The larger the dot, the longer the ${sizeLabel}. `}Towards the
        lower left is better.
      </figcaption>
    </figure>
  )
}

/** Round numbers around the values, with room at the ends. */
function axis(values: readonly number[]): { from: number; to: number; ticks: number[] } {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = Math.max(most - least, Math.abs(most) * 0.1, 1)
  const step = [0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => span / size <= 4) ?? span / 4
  const from = Math.max(0, Math.floor((least - span * 0.15) / step) * step)
  const to = Math.ceil((most + span * 0.15) / step) * step
  const ticks: number[] = []
  for (let tick = from; tick <= to + 1e-9; tick += step) ticks.push(Math.round(tick * 10) / 10)
  return { from, to, ticks }
}
