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
import { FieldRow, NumberField, SelectRow, TextField } from '#ui/fields.tsx'
import { BaseMapPart } from './BaseMapPart.tsx'

const currencies = ['USD', 'EUR', 'GBP', 'CAD', 'CHF', 'AUD', 'JPY', 'MXN', 'BRL', 'INR']

/** All fields of the dialog stand under each other. */
const wide = 'w-32'

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
      <SelectRow<ProjectSettings['distance']>
        label="Distances"
        className={wide}
        disabled={readOnly}
        value={settings.distance}
        names={{ miles: 'Miles', km: 'Kilometres' }}
        onChange={(distance) => changeSettings({ distance })}
      />
      <SelectRow
        label="Currency"
        hint="For display; amounts are not converted"
        className={wide}
        disabled={readOnly}
        value={settings.currency}
        names={Object.fromEntries(known.map((currency) => [currency, currency]))}
        onChange={(currency) => changeSettings({ currency })}
      />
      <SelectRow
        label="A fair share is"
        hint="Some teams count in thousands"
        className={wide}
        disabled={readOnly}
        value={settings.indexBase === 1000 ? '1000' : '100'}
        names={{ '100': '100', '1000': '1,000' }}
        onChange={(base) => changeSettings({ indexBase: base === '1000' ? 1000 : 100 })}
      />
      <FieldRow label="Selling time" hint="Percent of the working hours that go into calls">
        {(id) => (
          <NumberField
            id={id}
            disabled={readOnly}
            className={wide}
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
            className={wide}
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
              className={wide}
              key={names[level]}
              defaultValue={names[level]}
              onBlur={(event) => renameLevel(names, level, event.target.value)}
            />
          )}
        </FieldRow>
      ))}
      <SelectRow<Theme>
        label="Theme"
        hint="For this browser"
        className={wide}
        value={theme}
        names={{ light: 'Light', dark: 'Dark' }}
        onChange={chooseTheme}
      />
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
