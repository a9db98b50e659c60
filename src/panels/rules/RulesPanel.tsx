import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { letManyTerritories } from '#app/overlays.ts'
import { addRule, applyRules, draftRules, useRulePreview } from '#app/rules.ts'
import { useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { inOrder } from '#rules/ruleOwners.ts'
import { ruleFieldNames } from '#rules/fields.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { BookPart } from './BookPart.tsx'
import { LeadsPart } from './LeadsPart.tsx'
import { OverlaysPart } from './OverlaysPart.tsx'
import { PreviewPart } from './PreviewPart.tsx'
import { RuleCard } from './RuleCard.tsx'

/** Who gets what without the map: rules for accounts, and where new leads go. */
export function RulesPanel() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const alignmentId = useDocument((state) => state.alignmentId)
  const many = useDocument((state) => alignmentOf(state)?.manyTerritories ?? false)
  const readOnly = useDocument((state) => state.readOnly)
  const draft = useSession((state) => state.rulesDraft)
  const rules = useMemo(() => inOrder(draft ?? plan?.rules ?? []), [draft, plan])
  const fields = useMemo(() => (project ? ruleFieldNames(project.accounts) : []), [project])
  const shown = useRulePreview(rules)
  if (!project || !plan) return null
  const depthOf = (parentId: string): number => {
    const parent = rules.find(({ id }) => id === parentId)
    return parent ? 1 + depthOf(parent.parentId) : 0
  }
  const first = { field: fields[0] ?? '', comparison: 'is', values: [''] } as const
  return (
    <>
      <header className="flex h-10 shrink-0 items-center gap-1 border-b border-line pr-2 pl-4">
        <h2 className="grow font-semibold">{countText(rules.length, 'rule')}</h2>
        {!readOnly && (
          <Button look="quiet" onClick={() => addRule('', [first])}>
            <Plus size={14} aria-hidden />
            New rule
          </Button>
        )}
      </header>
      <div className="relative min-h-0 grow overflow-y-auto">
        {rules.length === 0 ? (
          <p className="border-b border-line px-4 py-3 text-muted">
            Accounts go by where they lie. A rule gives those that meet its conditions to a territory instead: industry
            is Dental, revenue above 50,000. The first rule that holds decides; what none catches stays with geography.
          </p>
        ) : (
          <ol aria-label="Rules in their order" className="flex flex-col gap-2 border-b border-line p-3">
            {rules.map((rule) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                depth={depthOf(rule.parentId)}
                fields={fields}
                counts={shown?.preview.rules.get(rule.id)}
                readOnly={readOnly}
              />
            ))}
          </ol>
        )}
        {rules.length > 0 && (
          <div className="border-b border-line px-4 py-2.5">
            <Checkbox checked={many} disabled={readOnly} onChange={letManyTerritories}>
              An account may match several territories
            </Checkbox>
            <p className="mt-1 text-xs text-muted">
              {many
                ? 'The first rule decides who has it; every other one that matches lets its territory see it (access.csv).'
                : 'The first rule decides who has it, and nobody else sees it (access.csv).'}
            </p>
          </div>
        )}
        {shown && <PreviewPart project={project} preview={shown.preview} fault={shown.fault} />}
        <SheetPart title="Overlays">
          <OverlaysPart project={project} fields={fields} readOnly={readOnly} />
        </SheetPart>
        {!readOnly && (
          <SheetPart title="Books">
            <BookPart key={alignmentId} project={project} plan={plan} fields={fields} />
          </SheetPart>
        )}
        <SheetPart title="Leads">
          <LeadsPart plan={plan} />
        </SheetPart>
      </div>
      {draft && (
        <footer className="flex shrink-0 items-center gap-2 border-t border-line px-4 py-3">
          <Button look="filled" className="h-8 grow" disabled={shown?.fault != null || readOnly} onClick={applyRules}>
            {rules.length === 0 ? 'Remove all rules' : `Apply ${countText(rules.length, 'rule')}`}
          </Button>
          <Button className="h-8" onClick={() => draftRules(null)}>
            Put back
          </Button>
        </footer>
      )}
    </>
  )
}
