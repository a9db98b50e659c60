/** Which alignment a map shows. */
export function MapCaption({ name, when, place }: { name: string; when: string; place: 'top' | 'bottom' }) {
  return (
    <p
      className={`pointer-events-none absolute z-10 max-w-[50%] truncate rounded border border-edge bg-raised px-2.5 py-1 text-xs shadow-float ${place === 'top' ? 'top-3 left-3' : 'bottom-8 left-3 @min-[560px]:bottom-3'}`}
    >
      <span className="font-semibold">{name}</span> <span className="text-muted">{when}</span>
    </p>
  )
}
