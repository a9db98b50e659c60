import type { LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import { cloneElement, useState, type ComponentProps, type ReactElement, type ReactNode } from 'react'
import { keepTakenFocus } from './focusBack.ts'

export function Menu({
  trigger,
  align = 'end',
  opened = false,
  children,
}: {
  trigger: ReactElement
  align?: 'start' | 'end'
  /** Open from the start. */
  opened?: boolean
  children: ReactNode
}) {
  return (
    <Radix.Root modal={false} defaultOpen={opened}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={keepTakenFocus}
          className="appear z-50 max-h-[min(70vh,var(--radix-dropdown-menu-content-available-height))] max-w-80 min-w-48 overflow-y-auto rounded border border-edge bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The menu of one of very many rows: only its button is there until that is pressed or has the focus. */
export function RowMenu({
  trigger,
  children,
}: {
  trigger: ReactElement<ComponentProps<'button'>>
  children: ReactNode
}) {
  const [made, setMade] = useState<'pressed' | 'focused' | null>(null)
  if (made) {
    return (
      // the button is another one now, which takes over what this one had
      <Menu opened={made === 'pressed'} trigger={cloneElement(trigger, { autoFocus: made === 'focused' })}>
        {children}
      </Menu>
    )
  }
  return cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onFocus: () => setMade('focused'),
    onPointerDown: (event) => {
      if (event.button !== 0 || event.ctrlKey) return
      // the focus goes to the menu
      event.preventDefault()
      setMade('pressed')
    },
  })
}

const row =
  'flex h-7 items-center gap-2 rounded px-2 text-sm outline-none data-highlighted:bg-hover data-disabled:opacity-45'

export function MenuItem({
  icon: Icon,
  children,
  shortcut,
  danger = false,
  disabled = false,
  onSelect,
}: {
  icon?: LucideIcon
  children: ReactNode
  shortcut?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
}) {
  return (
    <Radix.Item className={`${row} ${danger ? 'text-error' : ''}`} disabled={disabled} onSelect={onSelect}>
      <span className="flex w-4 shrink-0 justify-center text-muted">
        {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
      </span>
      <span className="grow truncate">{children}</span>
      {shortcut && <span className="pl-4 text-xs text-muted">{shortcut}</span>}
    </Radix.Item>
  )
}

/** One of several; the chosen one is checked. */
export function MenuChoice({
  chosen,
  children,
  onSelect,
}: {
  chosen: boolean
  children: ReactNode
  onSelect: () => void
}) {
  return (
    <Radix.CheckboxItem className={row} checked={chosen} onCheckedChange={onSelect}>
      <span className="w-4 shrink-0 text-center text-accent" aria-hidden>
        {chosen ? '✓' : ''}
      </span>
      <span className="grow truncate">{children}</span>
    </Radix.CheckboxItem>
  )
}

export function MenuLine() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}

export function MenuTitle({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-muted">{children}</Radix.Label>
}

/** A few colours side by side. */
export function MenuSwatches({
  label,
  colors,
  chosen,
  onChoose,
}: {
  label: string
  colors: readonly string[]
  chosen: string
  onChoose: (color: string) => void
}) {
  return (
    <Radix.Group aria-label={label} className="flex gap-1 px-2 py-1.5">
      {colors.map((color, at) => (
        <Radix.Item
          key={color}
          aria-label={`${label} ${at + 1}`}
          onSelect={() => onChoose(color)}
          className={`size-5 rounded-[4px] border outline-offset-1 data-highlighted:outline-2 data-highlighted:outline-accent ${color === chosen ? 'border-2 border-text' : 'border-text/25'}`}
          style={{ background: color }}
        />
      ))}
    </Radix.Group>
  )
}
