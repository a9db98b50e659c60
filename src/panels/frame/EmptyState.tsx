import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useState } from 'react'
import { pickFiles, trySample } from '#app/files.ts'
import { openStoredPlan, recentPlans, type StoredPlan } from '#app/plans.ts'
import { Button } from '#ui/Button.tsx'

/** The first thing a planner sees; it says all that there is to do. */
export function EmptyState() {
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center overflow-y-auto p-4">
      <div className="pointer-events-auto w-120 max-w-full rounded-[10px] border border-edge bg-raised p-6 shadow-float">
        <FileSpreadsheet size={28} strokeWidth={1.5} className="mb-3 text-accent" aria-hidden />
        <h2 className="text-lg font-semibold">Drop a CSV of accounts here</h2>
        <p className="mt-1.5 text-muted">
          One row for each account, with a ZIP, an address or coordinates; numbers such as revenue become what is shared
          out fairly. Excel, GeoJSON, KML or pasted cells do as well. Reps, today’s territories or a plan file can come
          along. The sample has 5,000 invented accounts and 24 reps.
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <Button look="filled" className="h-8 px-3" onClick={() => void pickFiles()}>
            Choose files
          </Button>
          <Button className="h-8 px-3" onClick={() => void trySample()}>
            Try the sample
          </Button>
        </div>
        <RecentPlans />
        <p className="mt-5 border-t border-line pt-3 text-xs text-muted">
          Your files are read on this computer and stay on it: nothing is uploaded, and you need not sign up.
        </p>
      </div>
    </div>
  )
}

function RecentPlans() {
  const [plans, setPlans] = useState<readonly StoredPlan[]>([])
  useEffect(() => void recentPlans().then(setPlans), [])
  if (plans.length === 0) return null
  return (
    <section className="mt-5">
      <h3 className="mb-1 text-xs text-muted">Go on with</h3>
      <ul>
        {plans.slice(0, 4).map((plan) => (
          <li key={plan.id}>
            <button
              type="button"
              className="-mx-2 flex h-8 w-[calc(100%+16px)] items-center justify-between gap-3 rounded px-2 text-left hover:bg-hover"
              onClick={() => void openStoredPlan(plan.id)}
            >
              <span className="truncate">{plan.name}</span>
              <span className="text-xs text-muted">{new Date(plan.openedAt).toLocaleDateString()}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
