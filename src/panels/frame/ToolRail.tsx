import {
  Brush,
  CircleHelp,
  Eraser,
  Info,
  Lasso,
  MousePointer2,
  Plus,
  SquareDashed,
  type LucideIcon,
} from 'lucide-react'
import { addTerritory, chooseTool } from '#app/commands.ts'
import { useDocument } from '#app/documentStore.ts'
import { setSession, useSession, type Tool } from '#app/sessionStore.ts'
import { toolKeys } from '#app/shortcuts.ts'
import { IconButton } from '#ui/IconButton.tsx'

const tools: readonly { tool: Tool; icon: LucideIcon; label: string }[] = [
  { tool: 'select', icon: MousePointer2, label: 'Select' },
  { tool: 'brush', icon: Brush, label: 'Brush' },
  { tool: 'lasso', icon: Lasso, label: 'Lasso' },
  { tool: 'rectangle', icon: SquareDashed, label: 'Rectangle' },
  { tool: 'unassign', icon: Eraser, label: 'Unassign' },
  { tool: 'inspect', icon: Info, label: 'Inspect' },
]

const drawing: readonly Tool[] = ['brush', 'lasso', 'rectangle', 'unassign']

export function ToolRail() {
  const active = useSession((state) => state.tool)
  const readOnly = useDocument((state) => state.readOnly)
  return (
    <nav
      aria-label="Tools"
      className="flex w-11 shrink-0 flex-col items-center gap-1 border-r border-line bg-page py-2"
    >
      {tools.map(({ tool, icon, label }) => (
        <IconButton
          key={tool}
          icon={icon}
          label={label}
          shortcut={toolKeys[tool]}
          side="right"
          size={17}
          pressed={tool === active}
          disabled={readOnly && drawing.includes(tool)}
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
