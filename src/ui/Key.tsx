/** A key of the keyboard. */
export function Key({ children, onDark = false }: { children: string; onDark?: boolean }) {
  const tone = onDark ? 'border-page/40 text-page' : 'border-line bg-page text-muted'
  return <kbd className={`rounded-[4px] border px-1 font-sans text-[11px] leading-4 ${tone}`}>{children}</kbd>
}
