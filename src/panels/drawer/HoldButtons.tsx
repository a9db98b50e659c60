import { CalendarClock, Lock, LockOpen } from 'lucide-react'
import { IconButton } from '#ui/IconButton.tsx'

/** Beside a list of chosen rows: lock, unlock, hold until a date. */
export function HoldButtons({
  what,
  onLock,
  onHold,
}: {
  what: string
  onLock: (locked: boolean) => void
  onHold: () => void
}) {
  return (
    <span className="flex items-center">
      <IconButton icon={Lock} label={`Lock the chosen ${what}`} side="top" onClick={() => onLock(true)} />
      <IconButton icon={LockOpen} label={`Unlock the chosen ${what}`} side="top" onClick={() => onLock(false)} />
      <IconButton icon={CalendarClock} label={`Hold the chosen ${what} until…`} side="top" onClick={onHold} />
    </span>
  )
}
