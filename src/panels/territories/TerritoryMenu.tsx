import {
  CalendarClock,
  Component,
  EllipsisVertical,
  IdCard,
  Lock,
  LockOpen,
  Merge,
  PaintBucket,
  Pencil,
  Puzzle,
  Shapes,
  Split,
  StickyNote,
  Trash2,
  UserMinus,
  ZoomIn,
} from 'lucide-react'
import { activateTerritory, changeTerritory, renameInRow, toggleLock, zoomToTerritory } from '#app/commands.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { removeTerritory, tidyHoles, tidyStrays } from '#app/territoryCommands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { territoryHues } from '#model/plan.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { MenuItem, MenuLine, MenuSwatches, RowMenu } from '#ui/Menu.tsx'

export function TerritoryMenu({
  slot,
  name,
  readOnly,
  tabIndex,
}: {
  slot: number
  name: string
  readOnly: boolean
  tabIndex: number
}) {
  return (
    <RowMenu
      trigger={
        <IconButton
          icon={EllipsisVertical}
          label={`More for ${name}`}
          inRow
          size={14}
          className="size-6"
          tabIndex={tabIndex}
          onClick={(event) => event.stopPropagation()}
        />
      }
    >
      <Items slot={slot} readOnly={readOnly} />
    </RowMenu>
  )
}

/** Read when the menu is opened, so that the rows of the table need not follow. */
function Items({ slot, readOnly }: { slot: number; readOnly: boolean }) {
  const territory = useDocument((state) => alignmentOf(state)?.plan.territories[slot])
  if (!territory) return null
  const { name, color, locked, inPieces } = territory
  return (
    <>
      <MenuItem icon={ZoomIn} shortcut="Z" onSelect={() => zoomToTerritory(slot)}>
        Zoom to {name}
      </MenuItem>
      <MenuItem icon={StickyNote} onSelect={() => openSheetFor(slot, 'notes')}>
        Notes…
      </MenuItem>
      {!readOnly && (
        <>
          <MenuItem icon={Pencil} shortcut="F2" onSelect={() => renameInRow(slot)}>
            Rename
          </MenuItem>
          <MenuItem icon={locked ? LockOpen : Lock} shortcut="K" onSelect={() => toggleLock(slot)}>
            {locked ? 'Unlock' : 'Lock'} {name}
          </MenuItem>
          <MenuItem icon={CalendarClock} onSelect={() => openFor(slot, 'holdTerritories')}>
            Hold until…
          </MenuItem>
          <MenuSwatches
            label="Colour"
            colors={territoryHues}
            chosen={color}
            onChoose={(next) => changeTerritory(slot, { color: next })}
          />
          <MenuItem icon={IdCard} onSelect={() => openFor(slot, 'territory')}>
            Rep, members, district…
          </MenuItem>
          {territory.repId && (
            <MenuItem icon={UserMinus} onSelect={() => openSheetFor(slot, 'repLeaves')}>
              Its rep leaves…
            </MenuItem>
          )}
          <MenuLine />
          <MenuItem icon={Merge} shortcut="M" disabled={locked} onSelect={() => openFor(slot, 'merge')}>
            Merge…
          </MenuItem>
          <MenuItem icon={Split} disabled={locked} onSelect={() => openFor(slot, 'split')}>
            Split…
          </MenuItem>
          <MenuItem icon={PaintBucket} disabled={locked} onSelect={() => tidyHoles({ territories: [slot] })}>
            Fill its holes
          </MenuItem>
          {!inPieces && (
            <MenuItem icon={Puzzle} disabled={locked} onSelect={() => tidyStrays({ territories: [slot] })}>
              Give its strays away
            </MenuItem>
          )}
          <MenuItem
            icon={inPieces ? Component : Shapes}
            onSelect={() => changeTerritory(slot, { inPieces: inPieces !== true })}
          >
            {inPieces ? 'Keep it in one piece' : 'Let it be split into separate areas'}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={Trash2} danger disabled={locked} onSelect={() => removeTerritory(slot)}>
            Delete {name}
          </MenuItem>
        </>
      )}
    </>
  )
}

const forSeveral: ReadonlySet<string> = new Set(['merge', 'holdTerritories'])

/** What is marked beside the territory goes along; another marking is let go. */
function openFor(slot: number, dialog: 'merge' | 'split' | 'territory' | 'holdTerritories'): void {
  if (!forSeveral.has(dialog) || !sessionStore.getState().marked.includes(slot)) activateTerritory(slot)
  setSession({ dialog })
}

function openSheetFor(slot: number, sheet: 'notes' | 'repLeaves'): void {
  activateTerritory(slot)
  setSession({ sheet, tableOpen: true })
}
