import { Columns2, Copy, EllipsisVertical, Trash2 } from 'lucide-react'
import { compareWith, scoresBeside } from '#app/comparison.ts'
import { summaryOf } from '#app/derived.ts'
import { showAlignment } from '#app/documentStore.ts'
import { whitespaceMeasure } from '#app/findings/repFindings.ts'
import { numberText, percentText, wholeText } from '#app/format.ts'
import { copyScenario, removeScenario, renameScenarioTo } from '#app/scenarios.ts'
import { titleText } from '#model/capitalised.ts'
import { disruption } from '#metrics/disruption.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { InlineEdit } from '#ui/InlineEdit.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/Menu.tsx'
import { StatusBadge } from './StatusBadge.tsx'
import { StatusPart } from './StatusPart.tsx'

export function ScenarioCard({
  project,
  scenario,
  shown,
  readOnly,
}: {
  project: Project
  scenario: Scenario
  shown: boolean
  readOnly: boolean
}) {
  const alignment = project.alignments.find(({ id }) => id === scenario.core)
  if (!alignment) return null
  return (
    <li className={`border-b border-line px-4 py-3 ${shown ? 'bg-accent-soft/50' : ''}`}>
      <div className="flex min-h-7 flex-wrap items-center justify-end gap-x-2">
        <span className="-ml-1.5 flex min-w-32 flex-1 items-center gap-2">
          <InlineEdit
            value={scenario.name}
            label="Scenario"
            disabled={readOnly}
            className="font-semibold"
            onChange={(name) => renameScenarioTo(scenario.id, name)}
          />
          <StatusBadge status={alignment.status} />
        </span>
        {shown ? (
          <span className="text-xs text-muted">on the map</span>
        ) : (
          <>
            <Button look="quiet" onClick={() => compareWith(alignment.id)}>
              <Columns2 size={14} aria-hidden />
              <span className="max-[1199px]:sr-only">Compare</span>
            </Button>
            <Button aria-label={`Show ${scenario.name}`} onClick={() => showAlignment(alignment.id)}>
              Show
            </Button>
          </>
        )}
        {!readOnly && (
          <Menu
            trigger={
              <IconButton icon={EllipsisVertical} label={`More for ${scenario.name}`} size={14} className="size-6" />
            }
          >
            <MenuItem icon={Copy} onSelect={() => copyScenario(alignment.id)}>
              Copy {scenario.name}
            </MenuItem>
            <MenuLine />
            <MenuItem icon={Trash2} danger onSelect={() => removeScenario(scenario.id)}>
              Delete {scenario.name}
            </MenuItem>
          </Menu>
        )}
      </div>
      <Figures project={project} alignment={alignment} />
      {shown && <StatusPart alignment={alignment} readOnly={readOnly} />}
    </li>
  )
}

function Figures({ project, alignment }: { project: Project; alignment: Alignment }) {
  const summary = summaryOf(scoresBeside(project, alignment.plan))
  const first = project.alignments[0]!
  const moved = first === alignment ? null : disruption(project.accounts, first.plan, alignment.plan)
  const { corridors, disruptionBasis } = project.settings.balance
  const scale = project.settings.indexBase / 100
  const named = alignment.plan.territories.some((territory) => territory?.repId)
  const at = whitespaceMeasure(project)
  const { whitespace } = summary.measures[at]!
  const share = moved?.[disruptionBasis]?.share
  return (
    <dl className="numbers mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs">
      <Figure name="Territories" value={wholeText(summary.territories)} />
      {corridors.map(({ measureId }) => {
        const at = project.measures.findIndex(({ id }) => id === measureId)
        const measure = summary.measures[at]
        if (!measure) return null
        const name = titleText(project.measures[at]!.name)
        return <Figure key={measureId} name={`${name}, largest gap`} value={numberText(measure.worstGap * scale, 1)} />
      })}
      <Figure name="Outside the corridor" value={wholeText(summary.outOfCorridor)} />
      {whitespace > 0 && named && (
        <Figure name={`${titleText(project.measures[at]!.name)} without a rep`} value={percentText(whitespace)} />
      )}
      {share !== undefined && <Figure name={`${titleText(disruptionBasis)} moved`} value={percentText(share)} />}
    </dl>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  )
}
