import { useRef, type ComponentProps } from 'react'
import { SelectField } from './fields.tsx'

const none = 'choose'

/** A list whose choice does something: with the mouse at once, by keys with Enter, so that arrows can walk along it. */
export function ActionSelect({
  title,
  onTake,
  children,
  ...rest
}: { title: string; onTake: (value: string) => void } & Omit<ComponentProps<'select'>, 'value' | 'onChange'>) {
  const byKey = useRef(false)
  function take(list: HTMLSelectElement) {
    const { value } = list
    list.value = none
    if (value !== none) onTake(value)
  }
  return (
    <SelectField
      {...rest}
      defaultValue={none}
      onPointerDown={() => (byKey.current = false)}
      onKeyDown={(event) => {
        byKey.current = true
        if (event.key === 'Enter') take(event.currentTarget)
        if (event.key === 'Escape') event.currentTarget.value = none
      }}
      onChange={(event) => byKey.current || take(event.currentTarget)}
      onBlur={(event) => (event.currentTarget.value = none)}
    >
      <option value={none}>{title}</option>
      {children}
    </SelectField>
  )
}
