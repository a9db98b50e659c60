import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { coreUnder } from '#app/overlays.ts'
import { useSession } from '#app/sessionStore.ts'
import { cssColor } from '#map/cssColor.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { Project } from '#model/project.ts'

/** Whose borders lie over an overlay. */
export function CoreKey({ project, colors }: { project: Project; colors: MapColors }) {
  const core = useDocument((state) => {
    const shown = alignmentOf(state)
    return shown && coreUnder(project, shown)
  })
  const comparing = useSession((state) => state.sheet === 'compare')
  if (!core || comparing) return null
  return (
    <p className="mt-1 flex items-center gap-1.5">
      <span className="h-0 w-4 border-t-[1.5px]" style={{ borderColor: cssColor(colors.account) }} aria-hidden />
      Borders of {core.name}
    </p>
  )
}
