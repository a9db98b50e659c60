import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import { isGivenBack } from './focusBack.ts'
import { Key } from './Key.tsx'

export const TooltipProvider = Radix.Provider

/** A short name for what is under the pointer, with its key. */
export function Tooltip({
  label,
  shortcut,
  side = 'bottom',
  children,
}: {
  label: string
  shortcut?: string | undefined
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: ReactElement
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild onFocus={(event) => isGivenBack() && event.preventDefault()}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 items-center gap-2 rounded bg-text px-2 py-1 text-xs text-page shadow-float"
        >
          {label}
          {shortcut && <Key onDark>{shortcut}</Key>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
