import { House } from 'lucide-react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { useSession } from '#app/sessionStore.ts'
import { cssColor } from '#map/cssColor.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { Project } from '#model/project.ts'

/** Homes are drawn in it in both themes. */
const INK = '#0f172a'

/** What lies over the colours, as long as it is shown. */
export function PointsKey({ project, colors }: { project: Project; colors: MapColors }) {
  const { accounts, homes } = useSession((state) => state.mapParts)
  const together = useSession((state) => state.accountsTogether)
  const comparing = useSession((state) => state.sheet === 'compare')
  const withAccounts = accounts && project.accounts.count > 0 && !(comparing && together)
  const serving = useDocument((state) => alignmentOf(state)?.plan.overlay?.repIds)
  const reps = serving ? project.roster.filter(({ id }) => serving.includes(id)) : project.roster
  const withHomes = homes && reps.some(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  if (!withAccounts && !withHomes) return null
  const disc = { background: cssColor(colors.account), color: cssColor(colors.accountRim) }
  return (
    <ul className="mt-0.5 flex flex-wrap gap-x-2.5 gap-y-0.5">
      {withAccounts && (
        <li className="flex items-center gap-1.5 whitespace-nowrap">
          {together ? (
            <span
              className="grid size-3.5 place-items-center rounded-full text-[8px] leading-none font-semibold"
              style={disc}
              aria-hidden
            >
              9
            </span>
          ) : (
            <span className="mx-1 size-1.5 rounded-full" style={disc} aria-hidden />
          )}
          {together ? 'Accounts close together' : 'Account'}
        </li>
      )}
      {withHomes && (
        <li className="flex items-center gap-1.5 whitespace-nowrap">
          <span
            className="grid size-3.5 place-items-center rounded-full border"
            style={{ background: cssColor(colors.casing), color: INK, borderColor: colors.dark ? 'transparent' : INK }}
            aria-hidden
          >
            <House size={9} fill="currentColor" />
          </span>
          Rep’s home
        </li>
      )}
    </ul>
  )
}
