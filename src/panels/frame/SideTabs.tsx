import { setSession, useSession } from '#app/sessionStore.ts'
import { sideTabs } from './sideTabs.ts'

/** Nothing while there is only one. A narrow panel has room for the name of the shown one; icons stand for the others. */
export function SideTabs() {
  const shown = useSession((state) => state.sideTab)
  if (sideTabs.length < 2) return null
  return (
    <nav
      aria-label="Panels"
      className="flex h-9 shrink-0 items-end gap-1 max-[1199px]:gap-0 overflow-x-auto overflow-y-hidden border-b border-line px-2"
    >
      {sideTabs.map(({ id, title, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-current={id === shown ? 'page' : undefined}
          title={title}
          className={`flex h-8 items-center gap-1.5 border-b-2 px-2 text-sm ${id === shown ? 'border-accent font-semibold' : 'border-transparent text-muted hover:text-text'}`}
          onClick={() => setSession({ sideTab: id })}
        >
          <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 min-[1200px]:hidden" />
          <span className={id === shown ? '' : 'max-[1199px]:sr-only'}>{title}</span>
        </button>
      ))}
    </nav>
  )
}
