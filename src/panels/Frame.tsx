import { useDeferredValue, useEffect, type ReactNode } from 'react'
import { usePlanOpen } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { listenForShortcuts } from '#app/shortcuts.ts'
import { Fallback } from '#ui/Fallback.tsx'
import { TooltipProvider } from '#ui/Tooltip.tsx'
import { Dialogs } from './frame/Dialogs.tsx'
import { DropTarget } from './frame/DropTarget.tsx'
import { EmptyState } from './frame/EmptyState.tsx'
import { MapProgress } from './frame/MapProgress.tsx'
import { NoticeList } from './frame/NoticeList.tsx'
import { SidePanel } from './frame/SidePanel.tsx'
import { ToolOptions } from './frame/ToolOptions.tsx'
import { ToolRail } from './frame/ToolRail.tsx'
import { TopBar } from './frame/TopBar.tsx'
import { Drawer } from './drawer/Drawer.tsx'

/** The whole window: bar on top, tools on the left, the map in the middle, tables beside and below it. */
export function Frame({ map }: { map: ReactNode }) {
  const open = usePlanOpen()
  // while a plan that was imported is drawn, the import stays
  const sheet = useDeferredValue(useSession((state) => state.sheet))
  useEffect(listenForShortcuts, [])
  return (
    <TooltipProvider delayDuration={400} skipDelayDuration={200}>
      <DropTarget>
        <div className="flex h-full flex-col overflow-hidden">
          <TopBar />
          <div className="relative flex min-h-0 grow">
            {open && <ToolRail />}
            <div className="flex min-w-0 grow flex-col">
              <main data-part aria-label="Map" className="relative min-h-0 grow overflow-hidden">
                <Fallback sentence="The map could not start in this browser: it needs WebGL 2. Tables, Balance and Export work without it.">
                  {map}
                </Fallback>
                {open && <MapProgress />}
                {open && <ToolOptions />}
                {!open && sheet === null && <EmptyState />}
                <NoticeList />
              </main>
              {open && <Drawer />}
            </div>
            <SidePanel />
          </div>
        </div>
        <Dialogs />
      </DropTarget>
    </TooltipProvider>
  )
}
