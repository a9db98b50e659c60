import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'

const tones = {
  plain: { icon: Info, color: 'text-muted' },
  good: { icon: CircleCheck, color: 'text-good' },
  warning: { icon: TriangleAlert, color: 'text-warning' },
  error: { icon: CircleAlert, color: 'text-error' },
}

/** One sentence that does not stop anybody. */
export function Toast({
  tone,
  text,
  actions,
  onClose,
}: {
  tone: keyof typeof tones
  text: string
  actions: readonly ({ label: string; run: () => void } | undefined)[]
  onClose: () => void
}) {
  const { icon: Icon, color } = tones[tone]
  const offered = actions.flatMap((action) => action ?? [])
  return (
    <div className="appear pointer-events-auto flex max-w-110 min-[1200px]:max-w-130 items-start gap-2.5 rounded border border-edge bg-raised py-2 pr-1.5 pl-3 shadow-float">
      <Icon size={16} className={`mt-1.5 shrink-0 ${color}`} aria-hidden />
      <div className="flex min-w-0 grow flex-wrap items-start justify-end gap-x-1">
        <p className={`py-[5px] ${offered.length > 1 ? 'w-full' : 'min-w-0 flex-1'}`}>{text}</p>
        {offered.map(({ label, run }) => (
          <Button
            key={label}
            look="quiet"
            className="text-accent!"
            onClick={() => {
              run()
              onClose()
            }}
          >
            {label}
          </Button>
        ))}
      </div>
      <IconButton icon={X} label="Dismiss" onClick={onClose} size={14} />
    </div>
  )
}
