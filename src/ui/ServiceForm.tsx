import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import { SelectRow, TextRow } from './fields.tsx'

/** A service of the planner's own: what is sent to it, which it is, where it is, and what it answers. */
export function ServiceForm<Kind extends string>({
  intro,
  kind,
  address,
  secret,
  says = '',
  tone = 'text-warning',
  fields,
  children,
}: {
  intro: string
  kind?: { value: Kind; names: { readonly [kind in Kind]: string }; onChange: (kind: Kind) => void }
  address: { label?: string; value: string; placeholder: string; onChange: (address: string) => void }
  /** A key that some services want. */
  secret?: { hint: string; value: string; onChange: (key: string) => void } | false
  says?: string
  tone?: string
  /** Further fields under the address. */
  fields?: ReactNode
  /** The buttons. */
  children: ReactNode
}) {
  return (
    <>
      <p className="mb-1 text-xs text-muted">{intro}</p>
      {kind && <SelectRow label="Kind" {...kind} />}
      <TextRow label="Address" {...address} />
      {secret && <TextRow label="Key" {...secret} />}
      {fields}
      <ServiceSays text={says} tone={tone} />
      <div className="mt-2 flex flex-wrap gap-2">{children}</div>
    </>
  )
}

export function ServiceSays({ text, tone = 'text-warning' }: { text: string; tone?: string }) {
  if (text === '') return null
  return (
    <p role="status" className={`mt-1 ${tone}`}>
      {text}
    </p>
  )
}

/** What is connected, and the way to be without it. */
export function ConnectedLine({ name, leave, onLeave }: { name: string; leave: string; onLeave: () => void }) {
  return (
    <p className="flex items-center justify-between gap-2">
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
      <Button look="quiet" onClick={onLeave}>
        {leave}
      </Button>
    </p>
  )
}
