import {
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleCheck,
  CircleDashed,
  Info,
  Target,
  TriangleAlert,
} from 'lucide-react'
import { useState } from 'react'
import { useDocument } from '#app/documentStore.ts'
import type { Finding } from '#app/findings/finding.ts'
import { standingOf, type FindingGroup, type Standing } from '#app/findings/findings.ts'
import { useFindings } from '#app/findings/useFindings.ts'
import { fixes, showFinding } from '#app/fixes.ts'
import { wholeText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Sheet } from '#ui/Sheet.tsx'

/** What holds and what does not; each line opens a list that leads from place to place. */
export function CheckSheet() {
  const groups = useFindings() ?? []
  const [open, setOpen] = useState<string | null>(null)
  return (
    <Sheet title="Check" onClose={() => setSession({ sheet: null })}>
      <p className="border-b border-line px-4 py-2.5 text-muted" role="status">
        {groups.length > 0 ? summaryText(groups) : 'Looking …'}
      </p>
      {groups.map((group) => (
        <CheckLine
          key={group.title}
          group={group}
          open={group.title === open}
          onToggle={() => setOpen(group.title === open ? null : group.title)}
        />
      ))}
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

function CheckLine({ group, open, onToggle }: { group: FindingGroup; open: boolean; onToggle: () => void }) {
  const { title, findings, nothing } = group
  const standing = standingOf(group)
  if (standing === 'nothing') {
    return (
      <h3 className="flex min-h-10 items-center gap-2 border-b border-line px-4 py-1.5 text-muted">
        <CircleDashed size={15} className="shrink-0" aria-hidden />
        <span>
          {title}
          <span className="block text-xs">Nothing to check: {nothing}</span>
        </span>
      </h3>
    )
  }
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
          {standing === 'note' && <span className="text-xs font-normal text-muted">to know</span>}
          <span className="numbers">{wholeText(findings.length)}</span>
          <ChevronDown size={15} className={`text-muted ${open ? 'rotate-180' : ''}`} aria-hidden />
        </button>
      </h3>
      {open && <FindingSteps group={group} />}
    </section>
  )
}

const SHOWN = 100

/** One after the other, or pressed in the list; every step shows its place on the map. */
function FindingSteps({ group: { title, findings, fix } }: { group: FindingGroup }) {
  const [at, setAt] = useState(-1)
  const readOnly = useDocument((state) => state.readOnly)
  const current = Math.min(at, findings.length - 1)
  const from = Math.max(0, Math.min(current - SHOWN / 2, findings.length - SHOWN))

  function go(to: number) {
    const next = (to + findings.length) % findings.length
    setAt(next)
    showFinding(findings[next]!)
  }

  return (
    <div className="pb-2">
      <div className="flex h-9 items-center gap-1 pr-3 pl-[34px]">
        <IconButton icon={ChevronLeft} label="Previous" onClick={() => go(current <= 0 ? -1 : current - 1)} />
        <IconButton icon={ChevronRight} label="Next" onClick={() => go(current + 1)} />
        <span className="numbers text-muted" role="status" aria-label={`${title}: place in the list`}>
          {current < 0
            ? `${wholeText(findings.length)} to look at`
            : `${wholeText(current + 1)} of ${wholeText(findings.length)}`}
        </span>
        {fix && !readOnly && (
          <Button className="ml-auto" onClick={() => fixes[fix].run(findings)}>
            {fixes[fix].label}
          </Button>
        )}
      </div>
      <ul>
        {findings.slice(from, from + SHOWN).map((finding, i) => (
          <FindingRow key={finding.id} finding={finding} current={from + i === current} onChoose={() => go(from + i)} />
        ))}
      </ul>
    </div>
  )
}

function FindingRow({ finding, current, onChoose }: { finding: Finding; current: boolean; onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        aria-current={current ? 'true' : undefined}
        ref={(row) => {
          if (current) row?.scrollIntoView({ block: 'nearest' })
        }}
        onClick={onChoose}
        className={`min-h-8 w-full py-1 pr-4 pl-[39px] text-left -outline-offset-2 ${current ? 'bg-accent-soft' : 'hover:bg-hover'}`}
      >
        {finding.text}
      </button>
    </li>
  )
}
