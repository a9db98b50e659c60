import type { ReactNode } from 'react'

/** What changes with every stroke, in a box of its own: the table around it is neither laid out nor painted anew. */
export function Figure({ className, children }: { className: string; children: ReactNode }) {
  return <div className={`[contain:strict] ${className}`}>{children}</div>
}
