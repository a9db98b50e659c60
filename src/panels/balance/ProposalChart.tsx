import { useOwnWidth } from '#ui/useOwnWidth.ts'
import { chartAxis, type ChartAxis } from './chartAxis.ts'
import { placeLabels } from './dotLabels.ts'

/** One answer among several; a smaller figure is better on both axes. */
interface ChartPoint {
  readonly id: string
  readonly title: string
  readonly x: number
  readonly y: number
  readonly size: number
}

const usualWidth = 480
const height = 240
const space = { left: 34, right: 24, top: 14, bottom: 36 }

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
  const [figure, width] = useOwnWidth<HTMLElement>(usualWidth)
  const field = {
    x: space.left,
    y: space.top,
    width: width - space.left - space.right,
    height: height - space.top - space.bottom,
  }
  const x = chartAxis(points.map((point) => point.x))
  const y = chartAxis(points.map((point) => point.y))
  const sizes = points.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const radius = (size: number) => (sizeLabel === '' || most <= least ? 8 : 6 + (6 * (size - least)) / (most - least))
  const across = (value: number) => field.x + shareOf(x, value) * field.width
  const down = (value: number) => field.y + (1 - shareOf(y, value)) * field.height
  const dots = points.map((point) => ({ ...point, cx: across(point.x), cy: down(point.y), r: radius(point.size) }))
  return (
    <figure ref={figure}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        className="block w-full"
        role="group"
        aria-label={`${yLabel} over ${xLabel}`}
      >
        <g fontSize="11" fill="var(--muted)">
          {y.ticks.map((tick) => (
            <g key={tick}>
              <line x1={field.x} x2={field.x + field.width} y1={down(tick)} y2={down(tick)} stroke="var(--line)" />
              <text x={field.x - 8} y={down(tick) + 4} textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {x.ticks.map((tick) => (
            <text key={tick} x={across(tick)} y={height - space.bottom + 15} textAnchor="middle">
              {tick}
            </text>
          ))}
          <text x={field.x + field.width} y={height - 4} textAnchor="end">
            {xLabel}
          </text>
        </g>
        {dots.map(({ id, cx, cy, r }) => (
          <g
            key={id}
            onClick={() => !disabled && onChoose(id)}
            className={disabled ? '' : 'cursor-pointer'}
            data-proposal={id}
          >
            <circle cx={cx} cy={cy} r={r + 6} fill="transparent" />
            {id === chosen && (
              <circle cx={cx} cy={cy} r={r + 3.5} fill="none" stroke="var(--accent)" strokeWidth="1.5" />
            )}
            <circle
              cx={cx}
              cy={cy}
              r={r}
              fill={id === chosen ? 'var(--accent)' : 'var(--band)'}
              stroke="var(--accent)"
              strokeWidth="1.5"
            />
          </g>
        ))}
        <g
          fontSize="12"
          fill="var(--text)"
          stroke="var(--panel)"
          strokeWidth="3"
          paintOrder="stroke"
          pointerEvents="none"
        >
          {placeLabels(dots, field).map(({ id, title, x: left, y: base }) => (
            <text key={id} x={left} y={base} fontWeight={id === chosen ? 600 : 400}>
              {title}
            </text>
          ))}
        </g>
      </svg>
      <figcaption className="text-xs text-muted">
        Up: {yLabel}. Across: {xLabel}. {sizeLabel && `The larger the dot, the longer the ${sizeLabel}. `}Towards the
        lower left is better.
      </figcaption>
    </figure>
  )
}

function shareOf({ from, to }: ChartAxis, value: number): number {
  return (value - from) / (to - from)
}
