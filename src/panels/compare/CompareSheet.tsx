import { ArrowLeftRight, List } from 'lucide-react'
import {
  comparable,
  compareCore,
  compareWith,
  endCompare,
  useChangeCount,
  useComparison,
  type Comparison,
} from '#app/comparison.ts'
import { alignmentOf, showAlignment, useDocument } from '#app/documentStore.ts'
import { copyScenario } from '#app/scenarios.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { Empty } from '#ui/Empty.tsx'
import { Button } from '#ui/Button.tsx'
import { FieldRow, SelectField } from '#ui/fields.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { AffectedPart } from './AffectedPart.tsx'
import { FairnessPart } from './FairnessPart.tsx'
import { FlowsPart } from './FlowsPart.tsx'
import { HandsPart } from './HandsPart.tsx'
import { RepsPart } from './RepsPart.tsx'

/** The shown alignment against another one: what it costs and what it gains. */
export function CompareSheet() {
  const project = useDocument((state) => state.project)
  const shown = useDocument(alignmentOf)
  const other = useSession((state) => state.compareWith)
  const readOnly = useDocument((state) => state.readOnly)
  const comparison = useComparison()
  if (!project || !shown) return null
  const others = comparable(project, shown.id)
  if (others.length === 0 && shown.plan.overlay) {
    return (
      <Sheet title="Compare" onClose={endCompare}>
        <Empty action={{ label: 'Compare the core', run: compareCore }}>
          {shown.name} is an overlay: it takes nothing from the core, and there is no other version of it to compare
          with.
        </Empty>
      </Sheet>
    )
  }
  if (others.length === 0) {
    return (
      <Sheet title="Compare" onClose={endCompare}>
        <Empty action={readOnly ? null : { label: 'Copy this scenario', run: () => copyScenario() }}>
          This plan has one scenario only. Copy it, change the copy, then compare the two.
        </Empty>
      </Sheet>
    )
  }
  const chosen = others.some(({ id }) => id === other) ? other : ''
  return (
    <Sheet
      title="Compare"
      onClose={endCompare}
      footer={
        comparison && (
          <Button className="h-8 w-full" onClick={() => setSession({ drawer: 'moves' })}>
            <List size={15} aria-hidden />
            List every account that moves
          </Button>
        )
      }
    >
      <SheetPart
        title="Scenarios"
        aside={
          <Button
            look="quiet"
            disabled={chosen === ''}
            onClick={() => {
              showAlignment(other)
              compareWith(shown.id)
            }}
          >
            <ArrowLeftRight size={14} aria-hidden />
            Swap
          </Button>
        }
      >
        <FieldRow label="Before">
          {(id) => (
            <SelectField id={id} value={chosen} onChange={(event) => compareWith(event.target.value)}>
              {chosen === '' && <option value="">Choose one</option>}
              {others.map((alignment) => (
                <option key={alignment.id} value={alignment.id}>
                  {alignment.name}
                </option>
              ))}
            </SelectField>
          )}
        </FieldRow>
        <p className="flex min-h-8 items-center justify-between gap-3">
          <span>Now</span>
          <span className="truncate font-semibold">{shown.name}</span>
        </p>
        {comparison && (
          <p className="text-xs text-muted">
            Ground that changes hands stands out on both maps. On the map of {shown.name} its border has the colour of
            who had it before.
          </p>
        )}
      </SheetPart>
      {comparison && <Parts comparison={comparison} />}
      {!comparison && chosen !== '' && (
        <p role="status" className="p-4 text-muted">
          Counting what differs …
        </p>
      )}
    </Sheet>
  )
}

function Parts({ comparison }: { comparison: Comparison }) {
  const count = useChangeCount(comparison)
  const { project, affected } = comparison
  return (
    <>
      <FairnessPart comparison={comparison} />
      <HandsPart project={project} count={count} />
      {affected.length === 0 ? (
        <p className="p-4 text-muted">The two are the same: no territory differs.</p>
      ) : (
        <>
          <AffectedPart comparison={comparison} />
          <FlowsPart comparison={comparison} />
          <RepsPart project={project} count={count} />
        </>
      )}
    </>
  )
}
