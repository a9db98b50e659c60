import { Lock, LockOpen } from 'lucide-react'
import { memo } from 'react'
import { toggleAllLocks } from '#app/commands.ts'
import { IconButton } from '#ui/IconButton.tsx'

/** In the title of the lock column: locks all territories, or unlocks them when all are locked. */
export const LockAll = memo(function LockAll({ locked, disabled }: { locked: boolean; disabled: boolean }) {
  return (
    <IconButton
      icon={locked ? Lock : LockOpen}
      label={locked ? 'Unlock all territories' : 'Lock all territories'}
      pressed={locked}
      size={13}
      className="size-6"
      disabled={disabled}
      onClick={toggleAllLocks}
    />
  )
})
