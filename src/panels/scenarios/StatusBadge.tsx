import { BadgeCheck, PencilLine, Send } from 'lucide-react'
import type { AlignmentHead } from '#model/project.ts'

const looks = {
  draft: { icon: PencilLine, text: 'Draft', tone: 'text-muted' },
  proposed: { icon: Send, text: 'Proposed', tone: 'text-accent' },
  approved: { icon: BadgeCheck, text: 'Approved', tone: 'text-good' },
} as const

export function StatusBadge({ status }: { status: AlignmentHead['status'] }) {
  const { icon: Icon, text, tone } = looks[status]
  return (
    <span className={`inline-flex shrink-0 items-center gap-1 text-xs ${tone}`}>
      <Icon size={13} aria-hidden />
      {text}
    </span>
  )
}
