import { useDocument } from '#app/documentStore.ts'
import { changeSettings } from '#app/planCommands.ts'
import { chooseTheme } from '#app/preferences.ts'
import { setSession, useSession, type Theme } from '#app/sessionStore.ts'
import {
  levels,
  usualCapacity,
  usualLevels,
  type Level,
  type LevelNames,
  type ProjectSettings,
} from '#model/settings.ts'
import { GeocoderFields } from '#panels/import/GeocoderFields.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldRow, NumberField, SelectField, TextField } from '#ui/fields.tsx'
import { BaseMapPart } from './BaseMapPart.tsx'

const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY', 'MXN', 'BRL', 'INR']

export function SettingsDialog() {
  const settings = useDocument((state) => state.project?.settings)
  const readOnly = useDocument((state) => state.readOnly)
  const theme = useSession((state) => state.theme)
  if (!settings) return null
  const capacity = settings.capacity ?? usualCapacity
  const names = settings.levels ?? usualLevels
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
      <FieldRow label="Selling time" hint="Percent of the working hours that go into calls">
        {(id) => (
          <NumberField
            id={id}
            disabled={readOnly}
            value={100 * capacity.sellingShare}
            min={1}
            max={100}
            digits={1}
            onChange={(share) => share && changeSettings({ capacity: { ...capacity, sellingShare: share / 100 } })}
          />
        )}
      </FieldRow>
      <FieldRow label="Weeks at work a year">
        {(id) => (
          <NumberField
            id={id}
            disabled={readOnly}
            value={capacity.weeks}
            min={1}
            max={53}
            digits={1}
            onChange={(weeks) => weeks && changeSettings({ capacity: { ...capacity, weeks } })}
          />
        )}
      </FieldRow>
      {levels.map((level) => (
        <FieldRow key={level} label={`${usualLevels[level]}s are called`}>
          {(id) => (
            <TextField
              id={id}
              disabled={readOnly}
              className="w-32"
              key={names[level]}
              defaultValue={names[level]}
              onBlur={(event) => renameLevel(names, level, event.target.value)}
            />
          )}
        </FieldRow>
      ))}
      <FieldRow label="Theme" hint="For this browser">
        {(id) => (
          <SelectField id={id} value={theme} onChange={(event) => chooseTheme(event.target.value as Theme)}>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </SelectField>
        )}
      </FieldRow>
      <details className="mt-2 border-t border-line pt-2">
        <summary className="mb-2 cursor-pointer">Base map</summary>
        <BaseMapPart />
      </details>
      <details className="mt-2 border-t border-line pt-2">
        <summary className="mb-2 cursor-pointer">Address service</summary>
        <GeocoderFields />
      </details>
    </Dialog>
  )
}

function renameLevel(names: LevelNames, level: Level, typed: string): void {
  const name = typed.trim()
  if (name !== '' && name !== names[level]) changeSettings({ levels: { ...names, [level]: name } })
}
