import { copyScenario } from '#app/scenarios.ts'
import type { Alignment } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'

/** An approved scenario stays as it is: the way on is a copy. */
export function ApprovedHint({ alignment }: { alignment: Alignment }) {
  if (alignment.status !== 'approved') return null
  return (
    <p className="flex items-center justify-between gap-3 border-b border-line bg-warning-soft px-4 py-2">
      <span>{alignment.name} is approved, so it stays as it is.</span>
      <Button onClick={() => copyScenario()}>Copy it</Button>
    </p>
  )
}
