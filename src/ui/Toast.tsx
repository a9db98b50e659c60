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
  action,
  onClose,
}: {
  tone: keyof typeof tones
  text: string
  action?: { label: string; run: () => void } | undefined
  onClose: () => void
}) {
  const { icon: Icon, color } = tones[tone]
  return (
    <div className="appear pointer-events-auto flex max-w-110 min-[1200px]:max-w-130 items-start gap-2.5 rounded border border-edge bg-raised py-2 pr-1.5 pl-3 shadow-float">
      <Icon size={16} className={`mt-1.5 shrink-0 ${color}`} aria-hidden />
      <p className="min-w-0 grow py-[5px]">{text}</p>
      {action && (
        <Button
          look="quiet"
          className="text-accent"
          onClick={() => {
            action.run()
            onClose()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label="Dismiss" onClick={onClose} size={14} />
    </div>
  )
}
