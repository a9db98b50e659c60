import { ArrowRight, TriangleAlert } from 'lucide-react'
import { dropImport, makePlan } from '#app/importing.ts'
import type { ImportChoices, Importing } from '#app/importSession.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ColumnsPart } from './ColumnsPart.tsx'
import { ComputedPart } from './ComputedPart.tsx'
import { FilesPart } from './FilesPart.tsx'
import { GrainPart } from './GrainPart.tsx'
import { UnitsPart } from './UnitsPart.tsx'

export function MappingStep({ importing, choices }: { importing: Importing; choices: ImportChoices }) {
  return (
    <Sheet
      title="Import"
      onClose={dropImport}
      footer={
        <div className="flex flex-col gap-2">
          {importing.problem && (
            <p role="alert" className="flex items-start gap-2 text-error">
              <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
              {importing.problem}
            </p>
          )}
          <Button look="filled" className="h-8" onClick={() => void makePlan()}>
            Read and place the accounts
            <ArrowRight size={15} aria-hidden />
          </Button>
        </div>
      }
    >
      <FilesPart importing={importing} choices={choices} />
      <SheetPart title="Divide the map by">
        <UnitsPart areas={importing.areas} choices={choices} />
      </SheetPart>
      <GrainPart file={importing.accounts!} choices={choices} />
      <ColumnsPart table={importing.accounts!.table} mapping={choices.mapping} />
      <ComputedPart mapping={choices.mapping} />
    </Sheet>
  )
}
