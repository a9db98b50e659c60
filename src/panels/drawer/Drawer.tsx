import { ChevronDown, ChevronUp } from 'lucide-react'
import { setSession, useSession, type DrawerTab } from '#app/sessionStore.ts'
import { useDocument } from '#app/documentStore.ts'
import { unitTitle } from '#app/words.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { AccountList } from './AccountList.tsx'
import { FindingList } from './FindingList.tsx'
import { MoveList } from './MoveList.tsx'
import { UnitList } from './UnitList.tsx'

/** Lists under the map: everything that the map shows can be read and chosen here. */
export function Drawer() {
  const tab = useSession((state) => state.drawer)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  const tabs: { value: DrawerTab; label: string }[] = [
    { value: 'accounts', label: 'Accounts' },
    { value: 'units', label: unitTitle(kind) },
    { value: 'moves', label: 'Moves' },
    { value: 'findings', label: 'Findings' },
  ]
  if (tab === null) return <ClosedDrawer tabs={tabs} />
  return (
    <section aria-label="Lists" className="h-[min(300px,42vh)] shrink-0 border-t border-line bg-panel">
      <Tabs
        label="Lists"
        value={tab}
        tabs={tabs}
        onChange={(drawer) => setSession({ drawer })}
        className="h-full"
        aside={<IconButton icon={ChevronDown} label="Close the lists" onClick={() => setSession({ drawer: null })} />}
      >
        {tab === 'accounts' && <AccountList />}
        {tab === 'units' && <UnitList />}
        {tab === 'moves' && <MoveList />}
        {tab === 'findings' && <FindingList />}
      </Tabs>
    </section>
  )
}

function ClosedDrawer({ tabs }: { tabs: readonly { value: DrawerTab; label: string }[] }) {
  return (
    <section aria-label="Lists" className="flex h-9 shrink-0 items-center border-t border-line bg-panel px-2">
      {tabs.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          onClick={() => setSession({ drawer: value })}
          className="h-7 rounded px-2.5 text-muted hover:bg-hover hover:text-text"
        >
          {label}
        </button>
      ))}
      <span className="ml-auto">
        <IconButton
          icon={ChevronUp}
          label="Open the lists"
          side="top"
          onClick={() => setSession({ drawer: 'accounts' })}
        />
      </span>
    </section>
  )
}
