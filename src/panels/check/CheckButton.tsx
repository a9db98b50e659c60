import { ListChecks } from 'lucide-react'
import { memo } from 'react'
import { troubleCount } from '#app/findings/findings.ts'
import { useFindings } from '#app/findings/useFindings.ts'
import { wholeText } from '#app/format.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'

/** Opens the check list; the number says how many checks need attention. */
export function CheckButton() {
  const open = useSession((state) => state.sheet === 'check')
  return (
    <Button
      aria-pressed={open}
      className={open ? 'bg-hover' : ''}
      onClick={() => setSession({ sheet: open ? null : 'check', tableOpen: true })}
    >
      <ListChecks size={15} aria-hidden />
      <span className="max-[860px]:sr-only">Check</span>
      <TroubleCount />
    </Button>
  )
}

const TroubleCount = memo(function TroubleCount() {
  const groups = useFindings()
  const count = groups ? troubleCount(groups) : 0
  // Before the first count its room alone: nothing moves when the number comes.
  if (!groups) return <span className="min-w-5" aria-hidden />
  return (
    <span
      className={`numbers min-w-5 rounded-full px-1.5 text-center text-xs ${count > 0 ? 'bg-warning-soft font-semibold text-warning' : 'text-muted'}`}
    >
      {wholeText(count)}
      <span className="sr-only">{count === 1 ? ' kind of trouble' : ' kinds of trouble'}</span>
    </span>
  )
})
