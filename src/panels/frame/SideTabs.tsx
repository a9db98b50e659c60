import { setSession, useSession } from '#app/sessionStore.ts'
import { sideTabs } from './sideTabs.ts'

/** Nothing while there is only one. */
export function SideTabs() {
  const shown = useSession((state) => state.sideTab)
  if (sideTabs.length < 2) return null
  return (
    <nav
      aria-label="Panels"
      className="flex h-9 shrink-0 items-end gap-1 overflow-x-auto overflow-y-hidden border-b border-line px-2"
    >
      {sideTabs.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          aria-current={id === shown ? 'page' : undefined}
          className={`h-8 border-b-2 px-2 text-sm ${id === shown ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-text'}`}
          onClick={() => setSession({ sideTab: id })}
        >
          {title}
        </button>
      ))}
    </nav>
  )
}
