import { Trash2 } from 'lucide-react'
import { NumberField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { HomeField } from './HomeField.tsx'
import type { NewRepLine } from './newRepLines.ts'

interface NewRepFieldsProps {
  line: NewRepLine
  /** From 1. */
  number: number
  onChange: (part: Partial<NewRepLine>) => void
  onRemove: (() => void) | undefined
}

export function NewRepFields({ line, number, onChange, onRemove }: NewRepFieldsProps) {
  return (
    <li className="flex flex-wrap items-center gap-1.5 min-[1200px]:flex-nowrap">
      <TextField
        aria-label={`Name of rep ${number}`}
        placeholder="Name"
        value={line.name}
        className="w-28 min-w-0 grow"
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <HomeField
        label={`Home of rep ${number}`}
        pin={`Rep ${number} lives in the area chosen on the map`}
        value={line.home}
        onChange={(home) => onChange({ home })}
      />
      <NumberField
        aria-label={`FTE of rep ${number}`}
        value={line.fte}
        min={0.05}
        max={10}
        className="w-12"
        onChange={(fte) => fte !== null && onChange({ fte })}
      />
      <span className="text-xs text-muted">FTE</span>
      <IconButton icon={Trash2} label={`Leave out rep ${number}`} size={14} disabled={!onRemove} onClick={onRemove} />
    </li>
  )
}
