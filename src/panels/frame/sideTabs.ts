import { lazy, type ComponentType } from 'react'
import type { SideTab } from '#app/sessionStore.ts'
import { TerritoryPanel } from '#panels/territories/TerritoryPanel.tsx'

const ScenarioPanel = lazy(async () => ({
  default: (await import('#panels/scenarios/ScenarioPanel.tsx')).ScenarioPanel,
}))

const TravelPanel = lazy(async () => ({ default: (await import('#panels/travel/TravelPanel.tsx')).TravelPanel }))

const ChartsPanel = lazy(async () => ({ default: (await import('#panels/charts/ChartsPanel.tsx')).ChartsPanel }))

const ReviewPanel = lazy(async () => ({ default: (await import('#panels/review/ReviewPanel.tsx')).ReviewPanel }))

const ResultsPanel = lazy(async () => ({ default: (await import('#panels/results/ResultsPanel.tsx')).ResultsPanel }))
const RulesPanel = lazy(async () => ({ default: (await import('#panels/rules/RulesPanel.tsx')).RulesPanel }))

/** What the right panel can show, in the order of its tabs. All but the first are loaded when they are opened. */
export const sideTabs: readonly { readonly id: SideTab; readonly title: string; readonly Panel: ComponentType }[] = [
  { id: 'territories', title: 'Territories', Panel: TerritoryPanel },
  { id: 'charts', title: 'Charts', Panel: ChartsPanel },
  { id: 'review', title: 'Review', Panel: ReviewPanel },
  { id: 'travel', title: 'Travel', Panel: TravelPanel },
  { id: 'scenarios', title: 'Scenarios', Panel: ScenarioPanel },
  { id: 'rules', title: 'Rules', Panel: RulesPanel },
  { id: 'results', title: 'Results', Panel: ResultsPanel },
]
