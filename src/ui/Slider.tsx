/** A choice between two ends, 0 … 1. */
export function Slider({
  id,
  value,
  onChange,
  low,
  high,
}: {
  id: string
  value: number
  onChange: (value: number) => void
  low: string
  high: string
}) {
  return (
    <span className="block w-32 shrink-0 min-[1200px]:w-44">
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className="block h-5 w-full accent-accent"
      />
      <span className="flex justify-between text-xs text-muted" aria-hidden>
        <span>{low}</span>
        <span>{high}</span>
      </span>
    </span>
  )
}
