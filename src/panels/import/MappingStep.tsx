import { ArrowRight } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'
import { choose } from '#app/importChoices.ts'
import { dropImport, makePlan } from '#app/importing.ts'
import { compareAccounts } from '#app/updating.ts'
import type { ImportChoices, Importing } from '#app/importSession.ts'
import { Button } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ColumnsPart } from './ColumnsPart.tsx'
import { ComputedPart } from './ComputedPart.tsx'
import { FilesPart } from './FilesPart.tsx'
import { GrainPart } from './GrainPart.tsx'
import { Problem } from './Problem.tsx'
import { UnitsPart } from './UnitsPart.tsx'

export function MappingStep({ importing, choices }: { importing: Importing; choices: ImportChoices }) {
  const plan = useDocument((state) => (state.readOnly ? undefined : state.project?.name))
  const updating = plan !== undefined && choices.into === 'open'
  return (
    <Sheet
      title="Import"
      onClose={dropImport}
      footer={
        <div className="flex flex-col gap-2">
          <Problem text={importing.problem} />
          <Button look="filled" className="h-8" onClick={() => void (updating ? compareAccounts() : makePlan())}>
            {updating ? 'Compare with the plan' : 'Read and place the accounts'}
            <ArrowRight size={15} aria-hidden />
          </Button>
        </div>
      }
    >
      {plan !== undefined && (
        <SheetPart title="These accounts are for">
          <Choice
            label="These accounts are for"
            value={choices.into}
            onChange={(into) => choose({ into })}
            options={[
              { value: 'open', label: plan, hint: 'Matched by account id; territories, overrides and locks stay' },
              { value: 'new', label: 'A new plan', hint: 'The open plan stays in this browser' },
            ]}
          />
        </SheetPart>
      )}
      <FilesPart importing={importing} choices={choices} updating={updating} />
      {!updating && (
        <SheetPart title="Divide the map by">
          <UnitsPart areas={importing.areas} choices={choices} choose={choose} />
        </SheetPart>
      )}
      <GrainPart file={importing.accounts!} choices={choices} />
      <ColumnsPart table={importing.accounts!.table} mapping={choices.mapping} />
      <ComputedPart mapping={choices.mapping} />
    </Sheet>
  )
}
