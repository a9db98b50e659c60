export function Swatch({ name, background }: { name: string; background: string }) {
  return (
    <li className="flex items-center gap-1.5 whitespace-nowrap">
      <span className="size-3 rounded-[3px] border border-line" style={{ background }} aria-hidden />
      {name}
    </li>
  )
}
