import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useDocument } from '#app/documentStore.ts'
import type { Finding } from '#app/findings/finding.ts'
import type { FindingGroup } from '#app/findings/findings.ts'
import { fixes, showFinding } from '#app/fixes.ts'
import { wholeText } from '#app/format.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'

const SHOWN = 100

/** One after the other, or pressed in the list; every step shows its place on the map. */
export function FindingSteps({ group: { title, findings, fix } }: { group: FindingGroup }) {
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
