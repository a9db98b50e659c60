import { setSession } from '#app/sessionStore.ts'
import { actionGroups } from '#app/actions/action.ts'
import { actions } from '#app/actions/actions.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Key } from '#ui/Key.tsx'

export function HelpDialog() {
  return (
    <Dialog
      title="Keys and help"
      description="Keys work everywhere but in a field; F6, Ctrl+K and Ctrl+Enter there too. Every list can be read and used with the keyboard: arrows move, Space selects, Enter shows the place on the map."
      width={620}
      onClose={() => setSession({ dialog: null })}
    >
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {actionGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{group}</h3>
            <dl>
              {keysOf(group).map(({ keys, does }) => (
                <div
                  key={does}
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
        <section className="sm:col-span-2">
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

/** What has a key, and keys that are no action of their own. */
function keysOf(group: (typeof actionGroups)[number]): { keys: string; does: string }[] {
  const keyed = actions.flatMap((action) =>
    action.group === group && action.keys ? [{ keys: action.keys, does: action.does }] : [],
  )
  if (group === 'Tools') keyed.push({ keys: 'Space', does: 'Move the map while held' })
  if (group === 'Territories') keyed.push({ keys: '1 … 9', does: 'Territory used of late' })
  if (group === 'View') keyed.push({ keys: '/', does: 'Find a place' })
  return keyed
}
