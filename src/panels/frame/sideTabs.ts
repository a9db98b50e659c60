import { Car, ChartColumn, GitFork, ListFilter, Table2, Target, TrendingUp, type LucideIcon } from 'lucide-react'
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

interface SideTabEntry {
  readonly id: SideTab
  readonly title: string
  /** Stands for the title where the panel is narrow. */
  readonly icon: LucideIcon
  readonly Panel: ComponentType
}

/** What the right panel can show, in the order of its tabs. All but the first are loaded when they are opened. */
export const sideTabs: readonly SideTabEntry[] = [
  { id: 'territories', title: 'Territories', icon: Table2, Panel: TerritoryPanel },
  { id: 'charts', title: 'Charts', icon: ChartColumn, Panel: ChartsPanel },
  { id: 'review', title: 'Review', icon: Target, Panel: ReviewPanel },
  { id: 'travel', title: 'Travel', icon: Car, Panel: TravelPanel },
  { id: 'scenarios', title: 'Scenarios', icon: GitFork, Panel: ScenarioPanel },
  { id: 'rules', title: 'Rules', icon: ListFilter, Panel: RulesPanel },
  { id: 'results', title: 'Results', icon: TrendingUp, Panel: ResultsPanel },
]
