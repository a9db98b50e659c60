import { pickFiles } from '#app/files.ts'
import { cancelImport } from '#app/importState.ts'
import { dropImport } from '#app/importing.ts'
import { useSession } from '#app/sessionStore.ts'
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
  const importing = useSession((state) => state.importing)
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
        <Button onClick={() => void pickFiles()}>Choose files</Button>
      </div>
    </Sheet>
  )
}
