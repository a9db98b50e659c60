import { useEffect, useRef } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

const strokes = ['--accent', '--over', '--good', '--muted']
const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3]]

interface LineChartProps {
  label: string
  x: readonly number[]
  /** lines[line][i] at x[i]. */
  lines: readonly (readonly number[])[]
  names: readonly string[]
  height: number
  /** Drawn anew when it changes, because a canvas keeps its colours. */
  theme: string
}

/** A few lines over a common x, told apart by colour and dash; the numbers beside it say the same in words. */
export function LineChart({ label, theme, ...plot }: LineChartProps) {
  return (
    <figure aria-label={label}>
      <Plot key={theme} {...plot} />
      <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {plot.names.map((name, at) => (
          <span key={name} className="flex items-center gap-1.5">
            <svg width="18" height="4" aria-hidden>
              <line
                x1="0"
                y1="2"
                x2="18"
                y2="2"
                stroke={`var(${strokes[at % 4]})`}
                strokeWidth="2"
                strokeDasharray={dashes[at % 4]!.join(' ')}
              />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function Plot({ x, lines, names, height }: Omit<LineChartProps, 'label' | 'theme'>) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<UPlot | null>(null)
  useEffect(() => {
    const element = host.current!
    const plot = new UPlot(options(names, element.clientWidth, height), [[]], element)
    chart.current = plot
    const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      plot.destroy()
    }
  }, [names, height])
  useEffect(() => {
    chart.current?.setData([[...x], ...lines.map((line) => [...line])] as UPlot.AlignedData)
  }, [x, lines])
  return <div ref={host} style={{ height }} />
}

function options(names: readonly string[], width: number, height: number): UPlot.Options {
  const color = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const axis = {
    stroke: color('--muted'),
    font: '11px Inter',
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  }
  const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 3 })
  return {
    width,
    height,
    padding: [8, 8, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_plot, _min, max) => [0, Math.max(10, max * 1.05)] } },
    axes: [
      { ...axis, size: 24, values: (_plot, ticks) => ticks.map((tick) => compact.format(tick)) },
      { ...axis, size: 36, values: (_plot, ticks) => ticks.map((tick) => compact.format(tick)) },
    ],
    series: [
      {},
      ...names.map((label, at) => ({
        label,
        stroke: color(strokes[at % 4]!),
        width: 2,
        dash: dashes[at % 4]!,
        points: { show: false },
      })),
    ],
  }
}
