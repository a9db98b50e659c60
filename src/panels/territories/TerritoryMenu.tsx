import { EllipsisVertical, Lock, LockOpen, Merge, Trash2, ZoomIn } from 'lucide-react'
import { changeTerritory, mergeInto, removeTerritory, toggleLock, zoomToTerritory } from '#app/commands.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { territoryHues, type Territory } from '#model/plan.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine, MenuSwatches } from '#ui/Menu.tsx'

export function TerritoryMenu({
  slot,
  territory,
  readOnly,
}: {
  slot: number
  territory: Territory
  readOnly: boolean
}) {
  const { name, color, locked } = territory
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
          <MenuItem icon={locked ? LockOpen : Lock} shortcut="K" onSelect={() => toggleLock(slot)}>
            {locked ? 'Unlock' : 'Lock'} {name}
          </MenuItem>
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
