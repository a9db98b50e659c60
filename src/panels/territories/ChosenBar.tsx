import { Lock, Merge, X } from 'lucide-react'
import { activateTerritory } from '#app/commands.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { toggleChosenLocks } from '#app/territoryCommands.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** In place of the panel's title while several territories are chosen: what can be done to all of them. */
export function ChosenBar({ count, readOnly }: { count: number; readOnly: boolean }) {
  return (
    <header className="flex h-10 shrink-0 items-center gap-1.5 border-b border-line bg-accent-soft pr-2 pl-3">
      <h2 className="grow truncate font-semibold">{countText(count, 'territory', 'territories')} chosen</h2>
      {!readOnly && (
        <>
          <Button onClick={() => setSession({ dialog: 'merge' })}>
            <Merge size={14} aria-hidden />
            Merge…
          </Button>
          <IconButton
            icon={Lock}
            label="Lock or unlock the chosen territories"
            shortcut="K"
            onClick={toggleChosenLocks}
          />
        </>
      )}
      <IconButton
        icon={X}
        label="Choose only the first"
        onClick={() => activateTerritory(sessionStore.getState().activeTerritory)}
      />
    </header>
  )
}
