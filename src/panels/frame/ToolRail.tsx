import {
  Brush,
  CircleHelp,
  Eraser,
  Info,
  Lasso,
  MousePointer2,
  Pentagon,
  Plus,
  SquareDashed,
  type LucideIcon,
} from 'lucide-react'
import { addTerritory, chooseTool } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { setSession, useSession, type Tool } from '#app/sessionStore.ts'
import { tools } from '#app/tools.ts'
import { IconButton } from '#ui/IconButton.tsx'

const icons: { readonly [tool in Tool]: LucideIcon } = {
  select: MousePointer2,
  brush: Brush,
  lasso: Lasso,
  rectangle: SquareDashed,
  polygon: Pentagon,
  unassign: Eraser,
  inspect: Info,
}

export function ToolRail() {
  const active = useSession((state) => state.tool)
  const readOnly = useDocument((state) => state.readOnly)
  return (
    <nav
      data-part
      aria-label="Tools"
      className="flex w-11 shrink-0 flex-col items-center gap-1 border-r border-line bg-page py-2"
    >
      {tools.map(({ tool, name, keys, draws }) => (
        <IconButton
          key={tool}
          icon={icons[tool]}
          label={name}
          shortcut={keys}
          side="right"
          size={17}
          pressed={tool === active}
          disabled={readOnly && draws}
          onClick={() => chooseTool(tool)}
          className="size-8"
        />
      ))}
      <span className="my-1 h-px w-5 bg-line" aria-hidden />
      <IconButton
        icon={Plus}
        label="New territory"
        shortcut="N"
        side="right"
        size={17}
        disabled={readOnly}
        onClick={addTerritory}
        className="size-8"
      />
      <IconButton
        icon={CircleHelp}
        label="Keys and help"
        shortcut="?"
        side="right"
        size={17}
        onClick={() => setSession({ dialog: 'help' })}
        className="mt-auto size-8"
      />
    </nav>
  )
}
