import { Plus } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'
import { copyScenario } from '#app/scenarios.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { ScenarioCard } from './ScenarioCard.tsx'

/** Every scenario with its figures and its status; the shown one can be signed here. */
export function ScenarioPanel() {
  const project = useDocument((state) => state.project)
  const shown = useDocument((state) => state.alignmentId)
  const readOnly = useDocument((state) => state.readOnly)
  if (!project) return null
  return (
    <>
      <header className="flex h-10 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        <h2 className="grow font-semibold">{countText(project.scenarios.length, 'scenario')}</h2>
        {!readOnly && (
          <Button look="quiet" onClick={() => copyScenario()}>
            <Plus size={14} aria-hidden />
            Copy this one
          </Button>
        )}
      </header>
      <ul className="min-h-0 grow overflow-y-auto">
        {project.scenarios.map((scenario) => (
          <ScenarioCard
            key={scenario.id}
            project={project}
            scenario={scenario}
            shown={scenario.core === shown || scenario.overlays.includes(shown)}
            readOnly={readOnly}
          />
        ))}
      </ul>
    </>
  )
}
