import { useRef } from 'react'

/** The left edge of a panel: drag it, or use the arrow keys; Home and End make it as narrow and as wide as it goes. */
export function ResizeHandle({
  label,
  value,
  min,
  max,
  onChange,
  onEnd,
}: {
  label: string
  value: number
  min: number
  max: number
  onChange: (value: number) => void
  onEnd: (value: number) => void
}) {
  const start = useRef<{ x: number; value: number } | null>(null)
  const bounded = (next: number) => Math.round(Math.min(max, Math.max(min, next)))
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className="absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none hover:bg-accent/40 min-[1200px]:block"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, value }
      }}
      onPointerMove={(event) => {
        if (start.current) onChange(bounded(start.current.value + start.current.x - event.clientX))
      }}
      onPointerUp={() => {
        start.current = null
        onEnd(value)
      }}
      onKeyDown={(event) => {
        const next = { ArrowLeft: bounded(value + 16), ArrowRight: bounded(value - 16), Home: min, End: max }[event.key]
        if (next === undefined) return
        event.preventDefault()
        onChange(next)
        onEnd(next)
      }}
    />
  )
}
