import { BadgeCheck, ChevronDown, Layers, Plus } from 'lucide-react'
import { useShallow } from 'zustand/react/shallow'
import { showAlignment, useDocument, type DocumentState } from '#app/documentStore.ts'
import { copyScenario } from '#app/scenarios.ts'
import type { Scenario } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuChoice } from '#ui/Menu.tsx'

/** Scenarios as tabs; in a narrow window, or when there are many, as a list. */
export function ScenarioTabs() {
  const scenarios = useDocument((state) => state.project?.scenarios)
  const approved = useDocument(useShallow(approvedIn))
  const shown = useDocument((state) => state.alignmentId)
  const readOnly = useDocument((state) => state.readOnly)
  if (!scenarios) return null
  const many = scenarios.length > 4
  const current = scenarios.find(({ core, overlays }) => core === shown || overlays.includes(shown))
  return (
    <nav aria-label="Scenarios" className="flex min-w-0 items-center gap-0.5">
      <div className={many ? 'hidden' : 'hidden min-w-0 items-center gap-0.5 min-[1200px]:flex'}>
        {scenarios.map((scenario) => (
          <button
            key={scenario.id}
            type="button"
            aria-current={scenario === current ? 'true' : undefined}
            onClick={() => showAlignment(scenario.core)}
            className={`h-7 max-w-40 truncate rounded px-2.5 ${scenario === current ? 'bg-hover font-semibold' : 'text-muted hover:bg-hover hover:text-text'}`}
          >
            {approved.includes(scenario.core) && (
              <BadgeCheck size={13} role="img" aria-label="Approved: " className="mr-1 inline text-good" />
            )}
            {scenario.name}
          </button>
        ))}
      </div>
      <div className={many ? '' : 'min-[1200px]:hidden'}>
        <Menu
          align="start"
          trigger={
            <Button look="quiet" className="max-w-44">
              <span className="truncate">{current?.name ?? 'Scenario'}</span>
              <ChevronDown size={14} aria-hidden />
            </Button>
          }
        >
          {scenarios.map((scenario) => (
            <MenuChoice key={scenario.id} chosen={scenario === current} onSelect={() => showAlignment(scenario.core)}>
              {scenario.name}
            </MenuChoice>
          ))}
        </Menu>
      </div>
      {current && current.overlays.length > 0 && <OverlayMenu scenario={current} shown={shown} />}
      <IconButton
        icon={Plus}
        label="Copy this scenario"
        disabled={readOnly}
        onClick={() => copyScenario()}
        size={14}
        className="max-[700px]:hidden"
      />
    </nav>
  )
}

/** The core and its overlays; which of them is on the map and in the tables. */
function OverlayMenu({ scenario, shown }: { scenario: Scenario; shown: string }) {
  const alignments = useDocument((state) => state.project?.alignments) ?? []
  const name = (id: string) => (id === scenario.core ? 'Core' : alignments.find((one) => one.id === id)?.name)
  return (
    <Menu
      align="start"
      trigger={
        <Button look="quiet" className="max-w-44" aria-label={`Shown: ${name(shown)}. Core or an overlay`}>
          <Layers size={14} aria-hidden />
          <span className="truncate">{name(shown)}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {[scenario.core, ...scenario.overlays].map((id) => (
        <MenuChoice key={id} chosen={id === shown} onSelect={() => showAlignment(id)}>
          {name(id)}
        </MenuChoice>
      ))}
    </Menu>
  )
}

function approvedIn({ project }: DocumentState): string[] {
  return project?.alignments.flatMap(({ id, status }) => (status === 'approved' ? [id] : [])) ?? []
}
