import { Scale, Plus } from 'lucide-react'
import { addTerritory } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'

/** Shown under the empty table: what to do once there are accounts but no territories. */
export function NextStep() {
  const reps = useDocument((state) => state.project?.roster.length ?? 0)
  const readOnly = useDocument((state) => state.readOnly)
  if (readOnly) return null
  return (
    <div className="border-t border-line p-4">
      <h3 className="font-semibold">Nothing is assigned yet</h3>
      <p className="mt-1 text-muted">
        {reps > 0
          ? `Let Balance make one fair territory for each of ${countText(reps, 'rep')}, or draw them by hand with the brush and the lasso.`
          : 'Let Balance make fair territories from nothing, or draw them by hand with the brush and the lasso.'}
      </p>
      <div className="mt-3 flex gap-2">
        <Button look="filled" onClick={() => setSession({ sheet: 'balance' })}>
          <Scale size={15} aria-hidden />
          Make territories
        </Button>
        <Button onClick={addTerritory}>
          <Plus size={14} aria-hidden />
          Draw one
        </Button>
      </div>
    </div>
  )
}
