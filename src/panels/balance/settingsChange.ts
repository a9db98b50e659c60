import type { BalanceSettings } from '#model/settings.ts'

/** What a part of the sheet changes; undefined takes a wish back that can be left out. */
export type SettingsChange = { readonly [key in keyof BalanceSettings]?: BalanceSettings[key] | undefined }

export function changedSettings(before: BalanceSettings, change: SettingsChange): BalanceSettings {
  const entries = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as unknown as BalanceSettings
}
