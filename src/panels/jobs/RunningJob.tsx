import { cancelGuided } from '#app/guidedJobs.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'

/** A guided job under way, in the place of its button. */
export function RunningJob({ label, done }: { label: string; done: number }) {
  return (
    <div>
      <Progress label={label} done={done} />
      <Button className="mt-2 h-8 w-full" onClick={cancelGuided}>
        Cancel
      </Button>
    </div>
  )
}
