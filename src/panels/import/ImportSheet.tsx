import { pickFiles } from '#app/files.ts'
import { cancelImport } from '#app/importState.ts'
import { dropImport, readAsAccounts, waitingKinds } from '#app/importing.ts'
import type { Importing } from '#app/importSession.ts'
import { useUntilDrawn } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { Sheet } from '#ui/Sheet.tsx'
import { JoinStep } from './JoinStep.tsx'
import { MappingStep } from './MappingStep.tsx'
import { ReviewStep } from './ReviewStep.tsx'
import { UnitsStep } from './UnitsStep.tsx'
import { UpdateStep } from './UpdateStep.tsx'

/** From files to a plan in two steps: what the columns mean, then what was found. */
export function ImportSheet() {
  const importing = useUntilDrawn((state) => state.importing)
  if (!importing) return null
  const { progress, result, choices, joining, update, unitsChange } = importing
  if (progress) {
    return (
      <Sheet title="Import">
        <div className="flex flex-col gap-4 p-4">
          <Progress label={progress.label} done={progress.done} />
          <Button className="self-end" onClick={cancelImport}>
            Cancel
          </Button>
        </div>
      </Sheet>
    )
  }
  if (joining) return <JoinStep joining={joining} />
  if (unitsChange) return <UnitsStep importing={importing} change={unitsChange} />
  if (update) return <UpdateStep name={importing.accounts!.name} update={update} />
  if (result) return <ReviewStep importing={importing} result={result} />
  if (choices) return <MappingStep importing={importing} choices={choices} />
  return (
    <Sheet title="Import" onClose={dropImport}>
      <div className="flex flex-col items-start gap-3 p-4">
        <p>{importing.problem}</p>
        <Button look="filled" onClick={() => void pickFiles()}>
          Choose files
        </Button>
      </div>
      <WaitingFiles importing={importing} />
    </Sheet>
  )
}

const takenFor = {
  roster: 'the reps',
  alignment: 'today’s territories',
  territories: 'a list of territories',
  overrides: 'accounts held by name',
  locks: 'what is locked',
  callPlan: 'the call plan',
  unitTable: 'numbers of areas',
} as const

/** What each file was taken for; the one that holds the accounts may be among them. */
function WaitingFiles({ importing }: { importing: Importing }) {
  return (
    <ul className="border-t border-line px-4 py-2">
      {waitingKinds.map((kind) => {
        const file = importing[kind]
        if (!file) return null
        return (
          <li key={kind} className="flex items-center justify-between gap-3 py-1.5">
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {file.name}
              <span className="block text-xs text-muted">taken for {takenFor[kind]}</span>
            </span>
            <Button
              className="shrink-0"
              aria-label={`These are the accounts: ${file.name}`}
              onClick={() => void readAsAccounts(kind)}
            >
              These are the accounts
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
