import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { selectAccounts } from '#app/holding.ts'
import { wholeText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { Project } from '#model/project.ts'
import type { RulePreview } from '#rules/rulePreview.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** What the rules do as they stand, applied or not. */
export function PreviewPart({
  project,
  preview,
  fault,
}: {
  project: Project
  preview: RulePreview
  fault: string | null
}) {
  const caught = [...preview.rules.values()].reduce((sum, one) => sum + one.caught, 0)
  return (
    <SheetPart title="What the rules do">
      {fault && <Warning>{fault}</Warning>}
      {preview.unknownFields.map((field) => (
        <Warning key={field}>The accounts have no field {field}, so it counts as empty.</Warning>
      ))}
      <dl className="numbers flex flex-col gap-1">
        <Line name="Caught by a rule">{wholeText(caught)}</Line>
        <Line name="Overlaps: rules of several territories match, the first decides">
          <Accounts accounts={preview.overlapping} />
        </Line>
        <Line name={`No rule: by geography (of ${wholeText(project.accounts.count)})`}>
          {wholeText(preview.uncaught.length)}
        </Line>
        <Line name="Gaps: no rule and no territory">
          <Accounts accounts={preview.gaps} />
        </Line>
      </dl>
    </SheetPart>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-3">
      <dt>{name}</dt>
      <dd className="shrink-0">{children}</dd>
    </div>
  )
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="mb-2 flex items-start gap-2 text-warning">
      <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden />
      {children}
    </p>
  )
}

/** Pressed, they are selected in the list under the map. */
function Accounts({ accounts }: { accounts: Uint32Array }) {
  if (accounts.length === 0) return <>0</>
  return (
    <Button
      look="quiet"
      aria-label={`Select ${countText(accounts.length, 'account')}`}
      onClick={() => {
        selectAccounts(accounts)
        setSession({ drawer: 'accounts' })
      }}
      className="numbers text-accent"
    >
      {wholeText(accounts.length)}
    </Button>
  )
}
