import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

/** A row of tabs with an underline; the panels are given by the caller. */
export function Tabs<T extends string>({
  label,
  value,
  tabs,
  onChange,
  children,
  className = '',
  aside,
}: {
  label: string
  value: T
  tabs: readonly { readonly value: T; readonly label: ReactNode }[]
  onChange: (value: T) => void
  children: ReactNode
  className?: string
  aside?: ReactNode
}) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as T)}
      className={`flex min-h-0 flex-col ${className}`}
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line px-2">
        <Radix.List aria-label={label} className="flex h-full">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.value}
              value={tab.value}
              className="-mb-px border-b-2 border-transparent px-2.5 text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-text"
            >
              {tab.label}
            </Radix.Trigger>
          ))}
        </Radix.List>
        <div className="ml-auto flex items-center gap-1">{aside}</div>
      </div>
      <Radix.Content value={value} className="flex min-h-0 grow flex-col">
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}
