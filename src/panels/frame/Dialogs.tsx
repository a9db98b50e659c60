import { useSession } from '#app/sessionStore.ts'
import { lazy, Suspense } from 'react'

const ExportDialog = lazy(async () => ({ default: (await import('#panels/export/ExportDialog.tsx')).ExportDialog }))
const PlansDialog = lazy(async () => ({ default: (await import('#panels/plans/PlansDialog.tsx')).PlansDialog }))
const SettingsDialog = lazy(async () => ({ default: (await import('./SettingsDialog.tsx')).SettingsDialog }))
const CommandPalette = lazy(async () => ({
  default: (await import('#panels/palette/CommandPalette.tsx')).CommandPalette,
}))
const MergeDialog = lazy(async () => ({ default: (await import('#panels/territories/MergeDialog.tsx')).MergeDialog }))
const SplitDialog = lazy(async () => ({ default: (await import('#panels/territories/SplitDialog.tsx')).SplitDialog }))
const HoldDialog = lazy(async () => ({ default: (await import('#panels/drawer/HoldDialog.tsx')).HoldDialog }))
const TerritoryDialog = lazy(async () => ({
  default: (await import('#panels/territories/TerritoryDialog.tsx')).TerritoryDialog,
}))
const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))

export function Dialogs() {
  const dialog = useSession((state) => state.dialog)
  return (
    <Suspense>
      {dialog === 'export' && <ExportDialog />}
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
