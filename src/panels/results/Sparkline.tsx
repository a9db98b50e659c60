/** Months as a thin line; the same scale in all rows shows who is large. The figures stand beside it. */
export function Sparkline({ months, most }: { months: Float64Array; most: number }) {
  const [width, height] = [72, 20]
  const step = width / Math.max(1, months.length - 1)
  const y = (value: number) => height - 1 - (most > 0 ? (Math.max(0, value) / most) * (height - 2) : 0)
  const points = Array.from(months, (value, month) => `${(month * step).toFixed(1)},${y(value).toFixed(1)}`)
  return (
    <svg width={width} height={height} aria-hidden className="block">
      <polyline points={points.join(' ')} fill="none" stroke="var(--accent)" strokeWidth="1.25" />
    </svg>
  )
}
