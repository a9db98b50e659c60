import { Check, CloudAlert, Eye, LoaderCircle } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'

const words = {
  saved: { icon: Check, text: 'Saved', color: 'text-muted', title: 'All changes are kept in this browser.' },
  saving: { icon: LoaderCircle, text: 'Saving', color: 'text-muted', title: 'Writing to this browser.' },
  failed: {
    icon: CloudAlert,
    text: 'Not saved',
    color: 'text-error',
    title: 'The latest changes are only in this tab. Save a plan file from the menu.',
  },
  readOnly: {
    icon: Eye,
    text: 'Read-only',
    color: 'text-warning',
    title: 'This plan is open in another tab. Close it there to edit here.',
  },
  view: {
    icon: Eye,
    text: 'For reading',
    color: 'text-muted',
    title: 'This copy was handed out for reading: look at it, compare and export it.',
  },
}

/** Room for the widest common word is kept, so that nothing beside it moves. */
export function SavedIndicator() {
  const state = useDocument(({ project, readOnly, saved }) =>
    project?.handedOut?.for === 'reading' ? 'view' : readOnly ? 'readOnly' : saved,
  )
  const { icon: Icon, text, color, title } = words[state]
  return (
    <span
      role="status"
      aria-label={`Plan: ${text}`}
      title={title}
      className={`flex min-w-18 max-[700px]:min-w-0 items-center gap-1 text-xs ${color}`}
    >
      <Icon size={13} aria-hidden />
      <span className="max-[700px]:hidden">{text}</span>
    </span>
  )
}
