/** What is being done and how far it is; `done` is 0 … 1, or null where it cannot be known. */
export function Progress({ label, done }: { label: string; done: number | null }) {
  const percent = done === null ? null : Math.round(done * 100)
  return (
    <div>
      <div className="mb-1.5 flex justify-between gap-3">
        <span className="min-w-0">{label}</span>
        <span className="numbers shrink-0 text-muted">{percent === null ? '' : `${percent} %`}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-1.5 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent ?? 30}%` }} />
      </div>
    </div>
  )
}
