/** Which alignment a map shows. */
export function MapCaption({ name, hint }: { name: string; hint: string }) {
  return (
    <p className="pointer-events-none absolute bottom-8 left-1/2 z-10 max-w-[90%] -translate-x-1/2 truncate rounded border border-line bg-raised px-2.5 py-1 text-xs shadow-float">
      <span className="font-semibold">{name}</span> <span className="text-muted">{hint}</span>
    </p>
  )
}
