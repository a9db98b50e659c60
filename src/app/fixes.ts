import { splitFamilies } from '#metrics/families.ts'
import type { Lock, Override } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { giveAccounts, releaseHolds } from '#plan/giveAccounts.ts'
import { activateTerritory, apply, selectUnits, zoomToPoints, zoomToTerritory, zoomToUnits } from './commands.ts'
import { openPlan } from './documentStore.ts'
import type { Finding, Fix } from './findings/finding.ts'
import { selectAccounts } from './holding.ts'
import { setSession } from './sessionStore.ts'
import { recolorAll, sayWhatChanged, tidyHoles, tidyStrays } from './territoryCommands.ts'

/** What the button beside a group of findings says and does. */
export const fixes: {
  readonly [fix in Fix]: { readonly label: string; readonly run: (findings: readonly Finding[]) => void }
} = {
  giveStrays: { label: 'Give to neighbours', run: () => tidyStrays() },
  fillHoles: { label: 'Fill', run: () => tidyHoles() },
  recolor: { label: 'Recolour', run: () => recolorAll() },
  joinFamilies: { label: 'Join by name', run: joinFamilies },
  followRules: { label: 'Follow the rules', run: release },
  releaseHolds: { label: 'Release', run: release },
}

/** Every family goes to the territory that has most of it; the others' accounts become named accounts. */
function joinFamilies(): void {
  const { project, alignment } = openPlan()
  const { territories } = alignment.plan
  const overrides = splitFamilies(project.accounts, alignment.plan).flatMap(
    ({ accounts, most, parent }): Override[] => {
      const territory = territories[most]
      if (!territory) return []
      return accounts.map((row) => ({
        accountId: textAt(project.accounts.id, row),
        territoryId: territory.id,
        reason: `Family ${parent}`,
        holdUntil: '',
      }))
    },
  )
  if (apply(giveAccounts(project, alignment.id, { overrides, label: 'Families joined' }))) sayWhatChanged()
}

function release(findings: readonly Finding[]): void {
  const { project, alignment } = openPlan()
  const holds = findings.flatMap((finding) => finding.holds ?? [])
  const isLock = (hold: Lock | Override): hold is Lock => 'kind' in hold
  const locks = holds.filter(isLock)
  const overrides = holds.filter((hold): hold is Override => !isLock(hold))
  const territories = findings.flatMap((finding) => (finding.locksTerritory ? [finding.territory] : []))
  if (apply(releaseHolds(project, alignment.id, { locks, overrides, territories }))) sayWhatChanged()
}

/** Leads to what the finding is about. */
export function showFinding({ territory, units, accounts }: Finding): void {
  if (territory > 0) activateTerritory(territory)
  if (units) {
    selectUnits(Uint32Array.from(units).sort())
    zoomToUnits(units)
  } else if (territory > 0) zoomToTerritory(territory)
  if (accounts) {
    const { lng, lat } = openPlan().project.accounts
    selectAccounts(Uint32Array.from(accounts).sort())
    zoomToPoints(accounts, lng, lat)
    setSession({ drawer: 'accounts' })
  }
}
