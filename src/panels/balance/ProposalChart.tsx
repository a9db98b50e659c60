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
  const labels = placeLabels(
    points.map(({ id, title, x: px, y: py, size }) => ({ id, title, cx: across(px), cy: down(py), r: radius(size) })),
  )
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
            </g>
          )
        })}
        {labels.map(({ id, title, x: left, y: base }) => (
          <text
            key={id}
            x={left}
            y={base}
            fontSize="12"
            fontWeight={id === chosen ? 600 : 400}
            fill="var(--text)"
            stroke="var(--panel)"
            strokeWidth="3"
            paintOrder="stroke"
            pointerEvents="none"
          >
            {title}
          </text>
        ))}
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

interface Dot {
  readonly id: string
  readonly title: string
  readonly cx: number
  readonly cy: number
  readonly r: number
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Beside its dot, else above, below or on the other side: the first place where it covers nothing. */
function placeLabels(dots: readonly Dot[]): { id: string; title: string; x: number; y: number }[] {
  const taken: Box[] = dots.map(({ cx, cy, r }) => ({
    x: cx - r - 4,
    y: cy - r - 4,
    width: 2 * r + 8,
    height: 2 * r + 8,
  }))
  return dots.map(({ id, title, cx, cy, r }) => {
    const long = title.length * 6.8
    const places: Box[] = [
      { x: cx + r + 7, y: cy - 8, width: long, height: 16 },
      { x: cx - r - 7 - long, y: cy - 8, width: long, height: 16 },
      { x: cx - long / 2, y: cy - r - 23, width: long, height: 16 },
      { x: cx - long / 2, y: cy + r + 7, width: long, height: 16 },
      { x: space.left, y: cy - r - 23, width: long, height: 16 },
      { x: space.left, y: cy + r + 7, width: long, height: 16 },
    ]
    const free = places.find((box) => inside(box) && !taken.some((other) => overlap(box, other))) ?? places[0]!
    taken.push(free)
    return { id, title, x: free.x, y: free.y + 12 }
  })
}

function inside({ x, y, width: wide, height: tall }: Box): boolean {
  return x >= space.left && y >= 0 && x + wide <= width && y + tall <= height - space.bottom
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
