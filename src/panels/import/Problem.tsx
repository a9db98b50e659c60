import { TriangleAlert } from 'lucide-react'

/** Why the step could not be taken; nothing where it could. */
export function Problem({ text }: { text: string }) {
  if (text === '') return null
  return (
    <p role="alert" className="flex items-start gap-2 text-error">
      <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
      {text}
    </p>
  )
}
