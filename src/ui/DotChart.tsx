import { useOwnWidth } from './useOwnWidth.ts'

export interface Dot {
  readonly id: number
  readonly label: string
  readonly color: string
  readonly x: number
  readonly y: number
}

const usualWidth = 440
const edges = { left: 46, bottom: 34, top: 10, right: 12 }

/** Two figures of each thing against each other; on the dashed line both are the same. */
export function DotChart({
  label,
  xTitle,
  yTitle,
  dots,
  ticks,
  tickText,
  chosen,
  onChoose,
}: {
  label: string
  xTitle: string
  yTitle: string
  dots: readonly Dot[]
  /** On both axes, from the lowest to the highest that is drawn. */
  ticks: readonly number[]
  tickText: (value: number) => string
  chosen: number
  onChoose: (id: number) => void
}) {
  const [figure, width] = useOwnWidth<HTMLElement>(usualWidth)
  const { left, bottom, top, right } = edges
  const height = Math.round(width * 0.68)
  const [from, to] = [ticks[0]!, ticks.at(-1)!]
  const share = (value: number) => Math.max(0, Math.min(1, (value - from) / (to - from)))
  const x = (value: number) => left + share(value) * (width - left - right)
  const y = (value: number) => height - bottom - share(value) * (height - top - bottom)
  return (
    <figure ref={figure}>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label} className="numbers w-full text-[11px]">
        {ticks.map((tick) => (
          <g key={tick} className="text-line" aria-hidden>
            <line x1={x(tick)} x2={x(tick)} y1={top} y2={height - bottom} stroke="currentColor" />
            <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} stroke="currentColor" />
            <text x={x(tick)} y={height - bottom + 13} textAnchor="middle" className="fill-muted">
              {tickText(tick)}
            </text>
            <text x={left - 5} y={y(tick) + 4} textAnchor="end" className="fill-muted">
              {tickText(tick)}
            </text>
          </g>
        ))}
        <line
          x1={x(from)}
          y1={y(from)}
          x2={x(to)}
          y2={y(to)}
          className="stroke-text/50"
          strokeDasharray="4 3"
          aria-hidden
        />
        <text x={(left + width - right) / 2} y={height - 5} textAnchor="middle" className="fill-muted">
          {xTitle}
        </text>
        <text
          x={11}
          y={(height - bottom + top) / 2}
          textAnchor="middle"
          transform={`rotate(-90 11 ${(height - bottom + top) / 2})`}
          className="fill-muted"
        >
          {yTitle}
        </text>
        {dots.map((dot) => (
          <circle
            key={dot.id}
            cx={x(dot.x)}
            cy={y(dot.y)}
            r={dot.id === chosen ? 7 : 5}
            fill={dot.color}
            strokeWidth={dot.id === chosen ? 2 : 1}
            className={dot.id === chosen ? 'stroke-text' : 'stroke-text/60'}
            onClick={() => onChoose(dot.id)}
          >
            <title>{dot.label}</title>
          </circle>
        ))}
      </svg>
    </figure>
  )
}
