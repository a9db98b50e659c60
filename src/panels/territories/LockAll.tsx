import { Lock, LockOpen } from 'lucide-react'
import { toggleAllLocks } from '#app/commands.ts'
import { IconButton } from '#ui/IconButton.tsx'
import type { TerritoryLine } from './columns.ts'

/** In the title of the lock column: locks all territories, or unlocks them when all are locked. */
export function LockAll({ lines, readOnly }: { lines: readonly TerritoryLine[]; readOnly: boolean }) {
  const locked = lines.length > 0 && lines.every(({ territory }) => territory.locked)
  return (
    <IconButton
      icon={locked ? Lock : LockOpen}
      label={locked ? 'Unlock all territories' : 'Lock all territories'}
      pressed={locked}
      size={13}
      className="size-6"
      disabled={readOnly || lines.length === 0}
      onClick={toggleAllLocks}
    />
  )
}
