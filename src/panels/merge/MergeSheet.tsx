import { Check, GitMerge } from 'lucide-react'
import { wholeText } from '#app/format.ts'
import { dropMerge, finishMerge, mergeOnto, settle } from '#app/merging.ts'
import { useUntilDrawn } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ConflictList } from './ConflictList.tsx'
import { TakenPart } from './TakenPart.tsx'

/** A colleague's copy beside this plan: what is taken, and what both changed, to be settled. */
export function MergeSheet() {
  const merging = useUntilDrawn((state) => state.merging)
  if (!merging) return null
  const { file, merge, base, choices } = merging
  const open = merge.conflicts.filter(({ key }) => !choices.has(key))
  const rule = (choice: 'mine' | 'theirs') =>
    settle(
      open.map(({ key }) => key),
      choice,
    )
  return (
    <Sheet
      title="Merge a copy"
      onClose={dropMerge}
      footer={
        <Button look="filled" className="h-8 w-full" disabled={open.length > 0} onClick={finishMerge}>
          <GitMerge size={15} aria-hidden />
          {open.length > 0 ? `${countText(open.length, 'conflict')} to settle` : 'Merge'}
        </Button>
      }
    >
      <SheetPart title={file}>
        {merge.theirs.handedOut?.for === 'editing' && (
          <p className="mb-1.5">
            A slice: {merge.theirs.handedOut.name}. It touches no ground but that of{' '}
            {countText(merge.theirs.handedOut.territories.length, 'territory', 'territories')}.
          </p>
        )}
        <p className="text-muted">Both go back to {base}.</p>
        <Button look="quiet" className="mt-1 -ml-2.5" onClick={() => void mergeOnto()}>
          Choose the file that both were made of…
        </Button>
        {merge.left.map((sentence) => (
          <p key={sentence} className="mt-1.5 text-warning">
            {sentence}
          </p>
        ))}
      </SheetPart>
      <TakenPart merge={merge} />
      <SheetPart
        title="Conflicts"
        aside={
          <span className="numbers text-muted" role="status">
            {open.length === 0
              ? merge.conflicts.length === 0
                ? 'None'
                : 'All settled'
              : `${wholeText(open.length)} of ${wholeText(merge.conflicts.length)} open`}
          </span>
        }
      >
        {merge.conflicts.length === 0 ? (
          <p className="flex items-center gap-2 text-muted">
            <Check size={15} className="text-good" aria-hidden />
            Nothing was changed on both sides.
          </p>
        ) : (
          <>
            <p className="mb-1 text-muted">All that are open:</p>
            <div className="mb-2 grid grid-cols-2 gap-2">
              <Button disabled={open.length === 0} onClick={() => rule('mine')}>
                Take mine
              </Button>
              <Button disabled={open.length === 0} onClick={() => rule('theirs')}>
                Take theirs
              </Button>
            </div>
            <ConflictList merging={merging} />
          </>
        )}
      </SheetPart>
    </Sheet>
  )
}
