import { cssColor } from '#map/cssColor.ts'
import type { Rgb } from '#map/layers/palette.ts'

/** A colour per class, with its upper end under it. */
export function ClassKey({
  title,
  classes,
}: {
  title: string
  classes: readonly { readonly color: Rgb; readonly text: string }[]
}) {
  return (
    <figure>
      <figcaption className="mb-1 font-semibold text-text">{title}</figcaption>
      <ul className="numbers flex">
        {classes.map(({ color, text }, at) => (
          <li key={at} className="min-w-10 grow">
            <span className="block h-3" style={{ background: cssColor(color) }} aria-hidden />
            <span className="block pr-1 text-right whitespace-nowrap">{text}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
