import { useSession } from '#app/sessionStore.ts'
import { lazy, Suspense, useEffect } from 'react'

const ExportDialog = lazy(async () => ({ default: (await import('#panels/export/ExportDialog.tsx')).ExportDialog }))
const HandOutDialog = lazy(async () => ({ default: (await import('#panels/merge/HandOutDialog.tsx')).HandOutDialog }))
const PlansDialog = lazy(async () => ({ default: (await import('#panels/plans/PlansDialog.tsx')).PlansDialog }))
const SettingsDialog = lazy(async () => ({ default: (await import('./SettingsDialog.tsx')).SettingsDialog }))
const loadPalette = () => import('#panels/palette/CommandPalette.tsx')
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))
const MergeDialog = lazy(async () => ({ default: (await import('#panels/territories/MergeDialog.tsx')).MergeDialog }))
const SplitDialog = lazy(async () => ({ default: (await import('#panels/territories/SplitDialog.tsx')).SplitDialog }))
const HoldDialog = lazy(async () => ({ default: (await import('#panels/drawer/HoldDialog.tsx')).HoldDialog }))
const TerritoryDialog = lazy(async () => ({
  default: (await import('#panels/territories/TerritoryDialog.tsx')).TerritoryDialog,
}))
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))

/** The palette is typed into at once, so its code is there before it is asked for. */
function usePaletteReady(): void {
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 4000)
    return () => clearTimeout(timer)
  }, [])
}

export function Dialogs() {
  usePaletteReady()
  const dialog = useSession((state) => state.dialog)
  return (
    <Suspense>
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'handOut' && <HandOutDialog />}
      {dialog === 'plans' && <PlansDialog />}
      {dialog === 'settings' && <SettingsDialog />}
      {dialog === 'palette' && <CommandPalette />}
      {dialog === 'merge' && <MergeDialog />}
      {dialog === 'split' && <SplitDialog />}
      {dialog === 'holdUnits' && <HoldDialog what="units" />}
      {dialog === 'holdAccounts' && <HoldDialog what="accounts" />}
      {dialog === 'territory' && <TerritoryDialog />}
      {dialog === 'help' && <HelpDialog />}
    </Suspense>
  )
}
