import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

/** What is not there yet, and the way to it. */
export function Empty({
  children,
  action,
}: {
  children: ReactNode
  action?: { label: string; run: () => void } | null
}) {
  return (
    <div className="flex flex-col items-start gap-3 p-4">
      <p className="text-muted">{children}</p>
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </div>
  )
}
