import { FlaskConical, FolderOpen, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { pickFiles, trySample } from '#app/files.ts'
import { bytesText } from '#app/format.ts'
import { openOtherPlan } from '#app/files.ts'
import { forgetStoredPlan, recentPlans, type StoredPlan } from '#app/plans.ts'
import { setSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { IconButton } from '#ui/IconButton.tsx'

/** What this browser keeps; a plan file is the way to another one. */
export function PlansDialog() {
  const [plans, setPlans] = useState<readonly StoredPlan[] | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const openId = useDocument((state) => state.planId)
  useEffect(() => void recentPlans().then(setPlans), [])
  const close = () => setSession({ dialog: null })
  return (
    <Dialog
      title="Plans in this browser"
      description="Kept on this computer only. Save a plan file to keep a plan elsewhere or hand it on."
      onClose={close}
      footer={
        <>
          <Button onClick={() => void trySample()}>
            <FlaskConical size={15} aria-hidden />
            Open the sample
          </Button>
          <Button className="ml-auto" onClick={() => void pickFiles().then(close)}>
            <FolderOpen size={15} aria-hidden />
            Open a file
          </Button>
        </>
      }
    >
      {plans?.length === 0 && <p className="py-4 text-muted">No plan is kept here yet.</p>}
      <ul className="min-h-24">
        {plans?.map((plan) => (
          <li key={plan.id} className="flex h-11 items-center gap-2 border-b border-line last:border-b-0">
            {asked === plan.id ? (
              <Removal
                name={plan.name}
                onKeep={() => setAsked(null)}
                onRemove={() => {
                  setAsked(null)
                  void forgetStoredPlan(plan.id).then(recentPlans).then(setPlans)
                }}
              />
            ) : (
              <>
                <button
                  type="button"
                  className="flex h-full min-w-0 grow items-center gap-3 rounded px-2 text-left hover:bg-hover"
                  onClick={() => void openOtherPlan(plan.id).then((opened) => opened && close())}
                >
                  <span className="grow truncate">
                    {plan.name}
                    {plan.id === openId && <span className="ml-2 text-xs text-muted">open</span>}
                  </span>
                  <span className="numbers text-xs text-muted">{bytesText(plan.baseBytes)}</span>
                  <span className="numbers w-40 text-right text-xs whitespace-nowrap text-muted">
                    {new Date(plan.openedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })}
                  </span>
                </button>
                <IconButton
                  icon={Trash2}
                  label={`Remove ${plan.name} from this browser`}
                  onClick={() => setAsked(plan.id)}
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** A stored plan that is removed cannot be brought back, so it is asked about first. */
function Removal({ name, onKeep, onRemove }: { name: string; onKeep: () => void; onRemove: () => void }) {
  return (
    <>
      <p role="alert" className="min-w-0 grow truncate px-2">
        Remove {name} for good?
      </p>
      <Button look="quiet" autoFocus onClick={onKeep}>
        Keep
      </Button>
      <Button look="danger" onClick={onRemove}>
        Remove
      </Button>
    </>
  )
}
