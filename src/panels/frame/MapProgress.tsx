import { useSession } from '#app/sessionStore.ts'

/** Said while the ground of the plan is not on the map yet: until then there is nothing to draw on. It waits a moment before it shows. */
export function MapProgress() {
  const state = useSession(({ mapState }) => mapState)
  return (
    <div role="status" className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center">
      {(state === 'starting' || state === 'drawing') && (
        <p className="appear rounded border border-edge bg-raised px-3 py-1.5 text-muted shadow-float [animation-delay:400ms] [animation-fill-mode:backwards]">
          Drawing the areas …
        </p>
      )}
    </div>
  )
}
