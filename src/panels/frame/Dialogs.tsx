import { useSession } from '#app/sessionStore.ts'
import { ExportDialog } from '#panels/export/ExportDialog.tsx'
import { PlansDialog } from '#panels/plans/PlansDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'
import { SettingsDialog } from './SettingsDialog.tsx'

export function Dialogs() {
  const dialog = useSession((state) => state.dialog)
  if (dialog === 'export') return <ExportDialog />
  if (dialog === 'plans') return <PlansDialog />
  if (dialog === 'settings') return <SettingsDialog />
  if (dialog === 'help') return <HelpDialog />
  return null
}
