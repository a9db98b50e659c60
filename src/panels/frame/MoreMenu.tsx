import {
  CircleHelp,
  Ellipsis,
  FilePlus2,
  FileUp,
  FlaskConical,
  FolderOpen,
  Hexagon,
  GitMerge,
  History,
  Moon,
  Save,
  Share,
  SlidersHorizontal,
  Sun,
  StickyNote,
  TableProperties,
  UserMinus,
  UserPlus,
  UserCheck,
} from 'lucide-react'
import { openMergeCopy } from '#app/actions/opening.ts'
import { useDocument } from '#app/documentStore.ts'
import { pickFiles, startNewPlan, trySample } from '#app/files.ts'
import { savePlanFile } from '#app/savePlan.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { startUnitsChange } from '#app/unitsChange.ts'
import { switchTheme } from '#app/preferences.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu, MenuItem, MenuLine } from '#ui/Menu.tsx'

export function MoreMenu() {
  const open = useDocument((state) => state.project !== null)
  const readOnly = useDocument((state) => state.readOnly)
  const theme = useSession((state) => state.theme)
  return (
    <Menu trigger={<IconButton icon={Ellipsis} label="More" />}>
      <MenuItem icon={FileUp} onSelect={() => void pickFiles()}>
        Open files…
      </MenuItem>
      {open && (
        <MenuItem icon={FilePlus2} onSelect={startNewPlan}>
          New plan
        </MenuItem>
      )}
      <MenuItem icon={FolderOpen} onSelect={() => setSession({ dialog: 'plans' })}>
        Plans in this browser
      </MenuItem>
      <MenuItem icon={FlaskConical} onSelect={() => void trySample()}>
        Open the sample
      </MenuItem>
      <MenuItem icon={Save} disabled={!open} onSelect={() => void savePlanFile()}>
        Save as plan file
      </MenuItem>
      <MenuItem icon={Share} disabled={!open} onSelect={() => setSession({ dialog: 'handOut' })}>
        Hand out a copy…
      </MenuItem>
      <MenuItem icon={GitMerge} disabled={!open || readOnly} onSelect={openMergeCopy}>
        Merge a copy…
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={UserMinus}
        disabled={!open || readOnly}
        onSelect={() => setSession({ sheet: 'repLeaves', tableOpen: true })}
      >
        A rep leaves…
      </MenuItem>
      <MenuItem
        icon={UserPlus}
        disabled={!open || readOnly}
        onSelect={() => setSession({ sheet: 'addReps', tableOpen: true })}
      >
        Add reps…
      </MenuItem>
      <MenuLine />
      <MenuItem icon={StickyNote} disabled={!open} onSelect={() => setSession({ sheet: 'notes', tableOpen: true })}>
        Notes
      </MenuItem>
      <MenuItem icon={History} disabled={!open} onSelect={() => setSession({ sheet: 'history', tableOpen: true })}>
        History
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={TableProperties}
        disabled={!open}
        onSelect={() => setSession({ sheet: 'callPlan', tableOpen: true })}
      >
        Call plan
      </MenuItem>
      <MenuItem icon={Hexagon} disabled={!open} onSelect={() => startUnitsChange()}>
        Change units
      </MenuItem>
      <MenuItem icon={UserCheck} disabled={!open} onSelect={() => setSession({ sheet: 'match', tableOpen: true })}>
        Match reps
      </MenuItem>
      <MenuItem icon={SlidersHorizontal} disabled={!open} onSelect={() => setSession({ dialog: 'settings' })}>
        Settings
      </MenuItem>
      <MenuItem icon={theme === 'dark' ? Sun : Moon} onSelect={switchTheme}>
        {theme === 'dark' ? 'Light theme' : 'Dark theme'}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={CircleHelp} shortcut="?" onSelect={() => setSession({ dialog: 'help' })}>
        Keys and help
      </MenuItem>
    </Menu>
  )
}
