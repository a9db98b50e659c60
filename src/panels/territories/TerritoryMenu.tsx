import { EllipsisVertical, Merge, Trash2, ZoomIn } from 'lucide-react'
import { changeTerritory, mergeInto, removeTerritory, zoomToTerritory } from '#app/commands.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { territoryHues } from '#model/plan.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine, MenuSwatches } from '#ui/Menu.tsx'

export function TerritoryMenu({
  slot,
  name,
  color,
  readOnly,
}: {
  slot: number
  name: string
  color: string
  readOnly: boolean
}) {
  return (
    <Menu
      trigger={
        <IconButton
          icon={EllipsisVertical}
          label={`More for ${name}`}
          size={14}
          className="size-6"
          onClick={(event) => event.stopPropagation()}
        />
      }
    >
      <MenuItem icon={ZoomIn} shortcut="Z" onSelect={() => zoomToTerritory(slot)}>
        Zoom to {name}
      </MenuItem>
      {!readOnly && (
        <>
          <MenuSwatches
            label="Colour"
            colors={territoryHues}
            chosen={color}
            onChoose={(next) => changeTerritory(slot, { color: next })}
          />
          <MenuLine />
          <MenuItem icon={Merge} onSelect={() => mergeActive(slot)}>
            Merge into the selected territory
          </MenuItem>
          <MenuItem icon={Trash2} danger onSelect={() => removeTerritory(slot)}>
            Delete {name}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

function mergeActive(slot: number): void {
  mergeInto(sessionStore.getState().activeTerritory, [slot])
}
