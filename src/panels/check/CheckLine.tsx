import { ChevronDown, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { standingOf, type FindingGroup } from '#app/findings/findings.ts'
import { wholeText } from '#app/format.ts'
import { FindingSteps } from './FindingSteps.tsx'

/** A promise that is kept, or the list of what breaks it. */
export function CheckLine({ group, open, onToggle }: { group: FindingGroup; open: boolean; onToggle: () => void }) {
  const { title, findings } = group
  const standing = standingOf(group)
  if (standing === 'holds') {
    return (
      <h3 className="flex h-10 items-center gap-2 border-b border-line px-4 text-muted">
        <CircleCheck size={15} className="text-good" aria-hidden />
        <span className="grow">{title}</span>
        OK
      </h3>
    )
  }
  return (
    <section className="border-b border-line">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex h-10 w-full items-center gap-2 px-4 text-left font-semibold -outline-offset-2 hover:bg-hover"
        >
          {standing === 'answer' ? (
            <TriangleAlert size={15} className="text-warning" aria-hidden />
          ) : (
            <Info size={15} className="text-muted" aria-hidden />
          )}
          <span className="grow">{title}</span>
          {standing === 'note' && <span className="text-xs font-normal whitespace-nowrap text-muted">to know</span>}
          <span className="numbers">{wholeText(findings.length)}</span>
          <ChevronDown size={15} className={`text-muted ${open ? 'rotate-180' : ''}`} aria-hidden />
        </button>
      </h3>
      {open && <FindingSteps group={group} />}
    </section>
  )
}
