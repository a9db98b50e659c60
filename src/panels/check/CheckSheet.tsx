import { ChevronRight, Target } from 'lucide-react'
import { useState } from 'react'
import { standingOf, type FindingGroup, type Standing } from '#app/findings/findings.ts'
import { useFindings } from '#app/findings/useFindings.ts'
import { wholeText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Sheet } from '#ui/Sheet.tsx'
import { CheckLine } from './CheckLine.tsx'
import { NothingPart } from './NothingPart.tsx'

/** What holds and what does not; each line opens a list that leads from place to place. */
export function CheckSheet() {
  const groups = useFindings() ?? []
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Sheet title="Check" onClose={() => setSession({ sheet: null })}>
      <p className="border-b border-line px-4 py-2.5 text-muted" role="status">
        {groups.length > 0 ? summaryText(groups) : 'Looking …'}
      </p>
      {groups.map(
        (group) =>
          standingOf(group) !== 'nothing' && (
            <CheckLine
              key={group.title}
              group={group}
              open={group.title === open}
              onToggle={() => setOpen(group.title === open ? null : group.title)}
            />
          ),
      )}
      <NothingPart groups={groups.filter((group) => standingOf(group) === 'nothing')} />
      <button
        type="button"
        className="flex min-h-10 w-full items-center gap-2 px-4 py-2 text-left -outline-offset-2 hover:bg-hover"
        onClick={() => setSession({ sheet: null, sideTab: 'review' })}
      >
        <Target size={15} className="shrink-0 text-accent" aria-hidden />
        <span className="grow">How far from the best possible, what stands in the way, and why units moved</span>
        <ChevronRight size={15} className="shrink-0 text-muted" aria-hidden />
      </button>
    </Sheet>
  )
}

/** `3 checks need attention, 2 notes, 8 checks are fine, 1 has nothing to check.` */
function summaryText(groups: readonly FindingGroup[]): string {
  const of = (standing: Standing) => groups.filter((group) => standingOf(group) === standing).length
  const [answer, note, holds, nothing] = [of('answer'), of('note'), of('holds'), of('nothing')]
  const needs = answer === 1 ? 'check needs attention' : 'checks need attention'
  const parts = [
    answer > 0 ? `${wholeText(answer)} ${needs}` : 'Nothing needs attention',
    note > 0 ? countText(note, 'note') : '',
    holds > 0 ? `${wholeText(holds)} ${holds === 1 ? 'check is fine' : 'checks are fine'}` : '',
    nothing > 0 ? `${wholeText(nothing)} ${nothing === 1 ? 'has' : 'have'} nothing to check` : '',
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}
