import { cssColor } from '#map/cssColor.ts'
import type { Rgb } from '#map/layers/palette.ts'

/** From the first colour to the last, with words under the ends and the middle. A part with `wide` takes the room of two. */
export function ColorScale({
  title,
  parts,
  texts,
}: {
  title: string
  parts: readonly { readonly color: Rgb; readonly wide?: boolean }[]
  texts: readonly string[]
}) {
  return (
    <figure className="min-w-60">
      <figcaption className="mb-1 font-semibold text-text">{title}</figcaption>
      <div className="flex h-3 overflow-hidden rounded-[3px] border border-line" aria-hidden>
        {parts.map(({ color, wide }, at) => (
          <span key={at} className={wide ? 'grow-2' : 'grow'} style={{ background: cssColor(color) }} />
        ))}
      </div>
      <p className="numbers mt-0.5 flex justify-between">
        {texts.map((text, at) => (
          <span key={at}>{text}</span>
        ))}
      </p>
    </figure>
  )
}
