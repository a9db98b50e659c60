import { Lock, LockOpen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { activateTerritory, zoomToTerritory } from '#app/commands.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { percentText, wholeText } from '#app/format.ts'
import { findReps, takeMatch, type MatchWeights, type RepMatch } from '#app/repMatching.ts'
import { pickFiles } from '#app/files.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Empty } from '#ui/Empty.tsx'
import { Button } from '#ui/Button.tsx'
import { FieldRow } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { Slider } from '#ui/Slider.tsx'

const sides = [
  { key: 'minutes', label: 'Close to home', hint: 'Minutes from home to the accounts' },
  { key: 'kept', label: 'Keep accounts and revenue', hint: 'With the rep who has them in the present alignment' },
  { key: 'skills', label: 'Skills', hint: 'Roster skills among the segments and industries' },
] as const

/** The right rep for each territory, over all ways to give them. */
export function MatchSheet() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const readOnly = useDocument((state) => state.readOnly)
  const chosen = useSession((state) => state.marked)
  const [weights, setWeights] = useState<MatchWeights>({ minutes: 0.5, kept: 0.5, skills: 0.5 })
  const [fixed, setFixed] = useState<ReadonlySet<number>>(new Set())
  const match = useMemo(
    () => (project && plan && project.roster.length > 0 ? findReps(weights, chosen, fixed) : null),
    [project, plan, weights, chosen, fixed],
  )
  if (!project || !plan) return null
  const vacant = match?.pairs.every(({ beforeId }) => beforeId === '')
  const changed = match?.pairs.filter(({ repId, beforeId }) => repId !== beforeId).length ?? 0
  return (
    <Sheet
      title="Match reps"
      onClose={() => setSession({ sheet: null })}
      footer={
        match && (
          <Button
            look="filled"
            className="h-8 w-full"
            disabled={changed === 0 || readOnly}
            onClick={() => takeMatch(match)}
          >
            {changed === 0
              ? 'Nobody has to change'
              : `Give ${countText(changed, 'territory', 'territories')} ${vacant ? 'a rep' : 'another rep'}`}
          </Button>
        )
      }
    >
      {match && (
        <SheetPart title="What counts">
          {sides
            .filter(({ key }) => key !== 'skills' || hasSkills(project))
            .map(({ key, label, hint }) => (
              <FieldRow key={key} label={label} hint={hint}>
                {(id) => (
                  <Slider
                    id={id}
                    low="not"
                    high="much"
                    value={weights[key]}
                    onChange={(value) => setWeights({ ...weights, [key]: value })}
                  />
                )}
              </FieldRow>
            ))}
          <p className="numbers mt-2 text-muted">
            {chosen.length > 1 ? `Among ${countText(chosen.length, 'chosen territory', 'chosen territories')}. ` : ''}
            {vacant ? 'The best way by these weights.' : betterText(match)}
          </p>
        </SheetPart>
      )}
      {match ? (
        <Pairs project={project} plan={plan} match={match} fixed={fixed} onFix={setFixed} />
      ) : (
        <Empty action={readOnly ? null : { label: 'Open files…', run: () => void pickFiles() }}>
          There is no roster yet. Open a CSV of reps with their homes and skills.
        </Empty>
      )}
    </Sheet>
  )
}

function betterText({ cost, costNow }: RepMatch): string {
  const gain = 1 - cost / costNow
  if (!(gain > 0.0005)) return 'By these weights no other way is better than the present one.'
  const by = gain < 0.01 ? `less than ${percentText(0.01)}` : percentText(gain, 0)
  return `The best way by these weights: ${by} better than the present one.`
}

function Pairs({
  project,
  plan,
  match,
  fixed,
  onFix,
}: {
  project: Project
  plan: Plan
  match: RepMatch
  fixed: ReadonlySet<number>
  onFix: (fixed: ReadonlySet<number>) => void
}) {
  const names = new Map(project.roster.map(({ id, name }) => [id, name || id]))
  const nameOf = (id: string) => (id === '' ? 'vacant' : (names.get(id) ?? id))
  const toggle = (slot: number) => {
    const next = new Set(fixed)
    if (!next.delete(slot)) next.add(slot)
    onFix(next)
  }
  return (
    <SheetPart title={countText(match.pairs.length, 'territory', 'territories')}>
      <ul aria-label="Pairs">
        {match.pairs.map((pair) => (
          <li key={pair.slot} className="flex items-start gap-2 border-b border-line/60 py-1.5 last:border-b-0">
            <span
              className="mt-1 size-3 shrink-0 rounded-[3px]"
              style={{ background: plan.territories[pair.slot]!.color }}
              aria-hidden
            />
            <button
              type="button"
              className="min-w-0 grow rounded text-left hover:bg-hover"
              onClick={() => {
                activateTerritory(pair.slot)
                zoomToTerritory(pair.slot)
              }}
            >
              <span className="flex flex-wrap justify-between gap-x-3">
                <span>{plan.territories[pair.slot]!.name}</span>
                <span className={pair.repId === pair.beforeId ? '' : 'font-semibold text-accent'}>
                  {pair.repId !== pair.beforeId && (
                    <span className="font-normal text-muted">{nameOf(pair.beforeId)} → </span>
                  )}
                  {nameOf(pair.repId)}
                </span>
              </span>
              {pair.repId !== '' && (
                <span className="numbers block text-xs text-muted">{reasonOf(pair, hasSkills(project))}</span>
              )}
            </button>
            <IconButton
              icon={Lock}
              label={`${plan.territories[pair.slot]!.name} keeps ${nameOf(pair.beforeId)}`}
              size={13}
              onClick={() => toggle(pair.slot)}
            />
          </li>
        ))}
        {[...fixed].map((slot) => (
          <li key={slot} className="flex items-center gap-2 border-b border-line/60 py-1.5 last:border-b-0">
            <span className="grow">{plan.territories[slot]?.name}</span>
            <span className="text-muted">keeps {nameOf(plan.territories[slot]?.repId ?? '')}</span>
            <IconButton
              icon={LockOpen}
              label={`Let ${plan.territories[slot]?.name ?? ''} change`}
              size={13}
              onClick={() => toggle(slot)}
            />
          </li>
        ))}
      </ul>
      {match.left.length > 0 && (
        <p className="mt-2 text-muted">Without a territory: {match.left.map(nameOf).join(', ')}.</p>
      )}
    </SheetPart>
  )
}

/** Where no rep has any, skills tell nobody apart. */
function hasSkills({ roster }: Project): boolean {
  return roster.some(({ skills }) => skills.length > 0)
}

function reasonOf(pair: RepMatch['pairs'][number], skilled: boolean): string {
  const home = Number.isNaN(pair.minutes) ? 'no home known' : `${wholeText(pair.minutes)} min from home`
  const [accounts, revenue] = [pair.accountsKept, pair.revenueKept].map((share) => percentText(share, 0))
  const kept =
    accounts === revenue ? `${accounts} of accounts and revenue` : `${accounts} of accounts, ${revenue} of revenue`
  return [home, `keeps ${kept}`, ...(skilled ? [`skills ${percentText(pair.skillFit, 0)}`] : [])].join('; ')
}
