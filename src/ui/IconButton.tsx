import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './Tooltip.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon
  label: string
  shortcut?: string
  pressed?: boolean
  side?: 'top' | 'right' | 'bottom' | 'left'
  size?: number
  /** One of very many: the browser shows its name, since a tooltip for each of them takes a table twice the time to draw. */
  inRow?: boolean
}

/** An icon with a name: the tooltip shows it, assistive technology reads it. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  pressed,
  side = 'bottom',
  size = 16,
  inRow = false,
  className = '',
  ...rest
}: IconButtonProps) {
  const tone = pressed ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-hover hover:text-text'
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      title={inRow ? [label, shortcut].filter(Boolean).join(' – ') : undefined}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded transition-colors disabled:pointer-events-none disabled:opacity-40 ${tone} ${className}`}
      {...rest}
    >
      <Icon size={size} strokeWidth={1.75} aria-hidden />
    </button>
  )
  if (inRow) return button
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      {button}
    </Tooltip>
  )
}
