import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './IconButton.tsx'
import { useFocusBack } from './focusBack.ts'

/** In front of everything until it is answered or put away; the foot of the window is left to notices. */
export function Dialog({
  title,
  description,
  width = 480,
  onClose,
  footer,
  children,
}: {
  title: string
  description?: ReactNode
  width?: number
  onClose: () => void
  footer?: ReactNode
  children: ReactNode
}) {
  const focusBack = useFocusBack()
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(15_23_42/40%)]" />
        <Radix.Content
          tabIndex={-1}
          onOpenAutoFocus={focusItself}
          onCloseAutoFocus={focusBack}
          onInteractOutside={keepOpenForNotices}
          className="appear fixed top-1/2 left-1/2 z-40 flex max-h-[max(50vh,min(84vh,100vh-2*var(--notices-height,0px)-48px))] -translate-x-1/2 -translate-y-1/2 flex-col rounded-[10px] border border-edge bg-raised shadow-float focus:outline-none"
          style={{ width: `min(${width}px, calc(100vw - 24px))` }}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="grow">
              <Radix.Title className="text-base font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-sm text-muted">{description}</Radix.Description>}
            </div>
            <IconButton icon={X} label="Close" onClick={onClose} className="-mr-2" />
          </header>
          <div className="min-h-0 grow overflow-y-auto px-5 pb-4">{children}</div>
          {footer && <footer className="flex items-center gap-2 border-t border-line px-5 py-3">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Not its first button: that would open the button's tooltip, which then takes the first Escape. */
function focusItself(event: Event): void {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}

/** What a notice offers may be taken, or the notice put away, without losing what is being done here; then it is gone by now. */
function keepOpenForNotices(event: Event): void {
  const { target } = event
  if (target instanceof Element && (!target.isConnected || target.closest('[role="log"]'))) event.preventDefault()
}
