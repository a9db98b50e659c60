import type { ComponentProps } from 'react'

const looks = {
  filled: 'bg-accent text-on-accent hover:bg-accent-strong font-semibold',
  outlined: 'border border-edge bg-raised text-text hover:bg-hover',
  quiet: 'text-text hover:bg-hover',
  danger: 'border border-edge bg-raised text-error hover:bg-error-soft',
}

export interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
}

export function Button({ look = 'outlined', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded px-2.5 text-sm whitespace-nowrap transition-colors disabled:pointer-events-none disabled:opacity-45 ${looks[look]} ${className}`}
      {...rest}
    />
  )
}
