import { setSession } from '#app/sessionStore.ts'
import { shortcuts } from '#app/shortcuts.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Key } from '#ui/Key.tsx'

const groups = ['Tools', 'Territories', 'Plan'] as const

export function HelpDialog() {
  return (
    <Dialog
      title="Keys and help"
      description="Keys work everywhere but in a field. Every list can be read and used with the keyboard: arrows move, Space selects, Enter shows the place on the map."
      width={620}
      onClose={() => setSession({ dialog: null })}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{group}</h3>
            <dl>
              {shortcuts
                .filter((shortcut) => shortcut.group === group)
                .map(({ keys, does }) => (
                  <div
                    key={keys}
                    className="flex min-h-7 items-center justify-between gap-4 border-b border-line/60 py-0.5"
                  >
                    <dt>{does}</dt>
                    <dd className="flex gap-1">
                      {keys.split('+').map((key) => (
                        <Key key={key}>{key}</Key>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className="mb-1 font-semibold">Map data</h3>
          <p className="text-muted">
            US Census Bureau, Natural Earth, GeoNames. ZIP areas are approximate: the land nearest to each ZIP’s point.
            Accounts are joined by their ZIP, so the totals do not depend on the drawn borders.
          </p>
        </section>
      </div>
    </Dialog>
  )
}
