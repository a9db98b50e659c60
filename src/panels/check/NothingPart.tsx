import { CircleDashed } from 'lucide-react'
import type { FindingGroup } from '#app/findings/findings.ts'

/** What has nothing to check, each reason said once. */
export function NothingPart({ groups }: { groups: readonly FindingGroup[] }) {
  if (groups.length === 0) return null
  const byReason = Map.groupBy(groups, ({ nothing }) => nothing)
  return (
    <section className="flex gap-2 border-b border-line px-4 py-2.5 text-muted">
      <CircleDashed size={15} className="mt-0.5 shrink-0" aria-hidden />
      <div>
        <h3>Nothing to check</h3>
        <ul className="mt-1 flex flex-col gap-1 text-xs">
          {Array.from(byReason, ([reason, alike]) => (
            <li key={reason}>
              <span className="text-text">{alike.map(({ title }) => title).join(' · ')}</span>: {reason}.
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
