import { lazy, Suspense, useEffect } from 'react'
import { tellBroken } from '#app/brokenPart.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { Fallback } from '#ui/Fallback.tsx'

const ExportDialog = lazy(async () => ({ default: (await import('#panels/export/ExportDialog.tsx')).ExportDialog }))
const HandOutDialog = lazy(async () => ({ default: (await import('#panels/merge/HandOutDialog.tsx')).HandOutDialog }))
const PlansDialog = lazy(async () => ({ default: (await import('#panels/plans/PlansDialog.tsx')).PlansDialog }))
const SettingsDialog = lazy(async () => ({ default: (await import('./SettingsDialog.tsx')).SettingsDialog }))
const loadPalette = () => import('#panels/palette/CommandPalette.tsx')
const CommandPalette = lazy(async () => ({ default: (await loadPalette()).CommandPalette }))
const loadGivePalette = () => import('#panels/palette/GivePalette.tsx')
const GivePalette = lazy(async () => ({ default: (await loadGivePalette()).GivePalette }))
const MergeDialog = lazy(async () => ({ default: (await import('#panels/territories/MergeDialog.tsx')).MergeDialog }))
const SplitDialog = lazy(async () => ({ default: (await import('#panels/territories/SplitDialog.tsx')).SplitDialog }))
const ShareDialog = lazy(async () => ({ default: (await import('#panels/drawer/ShareDialog.tsx')).ShareDialog }))
const HoldDialog = lazy(async () => ({ default: (await import('#panels/drawer/HoldDialog.tsx')).HoldDialog }))
const TerritoryDialog = lazy(async () => ({
  default: (await import('#panels/territories/TerritoryDialog.tsx')).TerritoryDialog,
}))
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))

/** Palettes are typed into at once, so their code is there before they are asked for. */
function usePalettesReady(): void {
  useEffect(() => {
    // one that cannot be loaded now says so when it is opened
    const timer = setTimeout(() => void Promise.allSettled([loadPalette(), loadGivePalette()]), 4000)
    return () => clearTimeout(timer)
  }, [])
}

export function Dialogs() {
  usePalettesReady()
  const dialog = useSession((state) => state.dialog)
  return (
    <Suspense>
      <Fallback of={dialog} onBroken={goBack}>
        {dialog === 'export' && <ExportDialog />}
        {dialog === 'handOut' && <HandOutDialog />}
        {dialog === 'plans' && <PlansDialog />}
        {dialog === 'settings' && <SettingsDialog />}
        {dialog === 'palette' && <CommandPalette />}
        {dialog === 'giveUnits' && <GivePalette what="units" />}
        {dialog === 'giveAccounts' && <GivePalette what="accounts" />}
        {dialog === 'shareAccounts' && <ShareDialog />}
        {dialog === 'merge' && <MergeDialog />}
        {dialog === 'split' && <SplitDialog />}
        {dialog === 'holdUnits' && <HoldDialog what="units" />}
        {dialog === 'holdTerritories' && <HoldDialog what="territories" />}
        {dialog === 'holdAccounts' && <HoldDialog what="accounts" />}
        {dialog === 'territory' && <TerritoryDialog />}
        {dialog === 'help' && <HelpDialog />}
      </Fallback>
    </Suspense>
  )
}

function goBack(error: Error): void {
  tellBroken(error)
  setSession({ dialog: null })
}
