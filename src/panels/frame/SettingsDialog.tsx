import { useDocument } from '#app/documentStore.ts'
import { changeSettings } from '#app/planCommands.ts'
import { chooseTheme } from '#app/preferences.ts'
import { setSession, useSession, type Theme } from '#app/sessionStore.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, SelectField } from '#ui/fields.tsx'

const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY', 'MXN', 'BRL', 'INR']

export function SettingsDialog() {
  const settings = useDocument((state) => state.project?.settings)
  const readOnly = useDocument((state) => state.readOnly)
  const theme = useSession((state) => state.theme)
  if (!settings) return null
  const known = currencies.includes(settings.currency) ? currencies : [settings.currency, ...currencies]
  return (
    <Dialog title="Settings" width={420} onClose={() => setSession({ dialog: null })}>
      <FieldRow label="Distances">
        {(id) => (
          <SelectField
            id={id}
            disabled={readOnly}
            value={settings.distance}
            onChange={(event) => changeSettings({ distance: event.target.value as ProjectSettings['distance'] })}
          >
            <option value="miles">Miles</option>
            <option value="km">Kilometres</option>
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Currency" hint="For display; amounts are not converted">
        {(id) => (
          <SelectField
            id={id}
            disabled={readOnly}
            value={settings.currency}
            onChange={(event) => changeSettings({ currency: event.target.value })}
          >
            {known.map((currency) => (
              <option key={currency}>{currency}</option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="A fair share is" hint="Some teams count in thousands">
        {(id) => (
          <SelectField
            id={id}
            disabled={readOnly}
            value={settings.indexBase}
            onChange={(event) => changeSettings({ indexBase: Number(event.target.value) === 1000 ? 1000 : 100 })}
          >
            <option value={100}>100</option>
            <option value={1000}>1000</option>
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Theme" hint="For this browser">
        {(id) => (
          <SelectField id={id} value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </SelectField>
        )}
      </FieldRow>
    </Dialog>
  )
}
