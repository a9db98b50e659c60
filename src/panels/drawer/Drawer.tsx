import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { setSession, useSession, type DrawerTab } from '#app/sessionStore.ts'
import { useDocument } from '#app/documentStore.ts'
import { unitTitle } from '#app/words.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { AccountList } from './AccountList.tsx'
import { FindingList } from './FindingList.tsx'
import { MoveList } from './MoveList.tsx'
import { UnitList } from './UnitList.tsx'

/** Lists under the map: everything that the map shows can be read and chosen here. */
export function Drawer() {
  const open = useSession((state) => state.drawer)
  const asked = useSession((state) => state.drawerAsked)
  const lists = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asked > 0) lists.current?.querySelector<HTMLElement>('input[type=search]')?.focus()
  }, [asked])
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const titles = { accounts: 'Accounts', units: unitTitle(kind), moves: 'Moves', findings: 'Findings' }
  return (
    <section
      ref={lists}
      data-part
      aria-label="Lists"
      className={`flex shrink-0 flex-col border-t border-line bg-panel ${open ? 'h-[min(300px,42vh)]' : 'h-9'}`}
    >
      <div className={`flex h-9 shrink-0 items-center px-2 ${open ? 'border-b border-line' : ''}`}>
        {(Object.keys(titles) as DrawerTab[]).map((list) => (
          <button
            key={list}
            type="button"
            aria-expanded={list === open}
            onClick={() => setSession({ drawer: list === open ? null : list })}
            className={`h-7 rounded px-2.5 whitespace-nowrap max-[400px]:px-1.5 ${list === open ? 'bg-hover font-semibold' : 'text-muted hover:bg-hover hover:text-text'}`}
          >
            {titles[list]}
          </button>
        ))}
        <IconButton
          icon={open ? ChevronDown : ChevronUp}
          label={open ? 'Close the lists' : 'Open the lists'}
          side="top"
          className="ml-auto"
          onClick={() => setSession({ drawer: open ? null : 'accounts' })}
        />
      </div>
      {open === 'accounts' && <AccountList />}
      {open === 'units' && <UnitList />}
      {open === 'moves' && <MoveList />}
      {open === 'findings' && <FindingList />}
    </section>
  )
}
