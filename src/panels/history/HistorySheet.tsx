import { History } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { goToPoint, saveHistory } from '#app/history.ts'
import { stepInto } from '#app/planSteps.ts'
import { setSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { RowTable } from '#ui/RowTable.tsx'
import type { RowColumn } from '#ui/rowOrder.ts'
import { Sheet } from '#ui/Sheet.tsx'
import { AuthorField } from './AuthorField.tsx'

/** Who did what, latest first; any point can be gone back to, and forward again until something new is done. */
export function HistorySheet() {
  const history = useDocument((state) => state.history)
  const readOnly = useDocument((state) => state.readOnly)
  const [chosen, setChosen] = useState<number | null>(null)
  const planId = useDocument((state) => state.planId)
  const cameOf = useMemo(() => stepInto(planId), [planId])
  const { done, undone } = history
  const changes = useMemo(() => [...done, ...undone.toReversed()], [done, undone])
  const rows = useMemo(() => Array.from({ length: changes.length + 1 }, (_, i) => changes.length - i), [changes])
  const columns = useMemo((): RowColumn[] => {
    const at = (point: number) => (point === 0 ? null : changes[point - 1]!)
    return [
      { title: 'When and who', width: 156, text: (point) => `${whenText(at(point)?.at ?? 0)}\n${at(point)?.by ?? ''}` },
      {
        title: 'What',
        width: 150,
        wide: true,
        text: (point) => whatText(at(point)?.label ?? cameOf?.label ?? 'The beginning', point > done.length),
      },
    ]
  }, [changes, done.length, cameOf])
  const point = chosen ?? done.length
  return (
    <Sheet
      title="History"
      onClose={() => setSession({ sheet: null })}
      footer={
        !readOnly && (
          <Button
            look="filled"
            className="h-8 w-full"
            disabled={point === done.length || point > changes.length}
            onClick={() => {
              goToPoint(point)
              setChosen(null)
            }}
          >
            <History size={15} aria-hidden />
            {point === done.length
              ? 'Choose a point to go to'
              : point < done.length
                ? `Go back ${countText(done.length - point, 'change')}`
                : `Go forward ${countText(point - done.length, 'change')}`}
          </Button>
        )
      }
    >
      <div className="flex h-full min-h-0 flex-col">
        {!readOnly && (
          <div className="shrink-0 border-b border-line px-4 py-1.5">
            <AuthorField hint="Changes from now on are signed with it." />
          </div>
        )}
        <div className="flex shrink-0 justify-end border-b border-line px-4 py-1.5">
          <Button look="quiet" disabled={changes.length === 0} onClick={saveHistory}>
            Save as CSV
          </Button>
        </div>
        <RowTable
          label="History"
          rows={rows}
          columns={columns}
          selected={(row) => row === point}
          onSelect={([row]) => setChosen(row!)}
          onOpen={(row) => {
            if (!readOnly) goToPoint(row)
            setChosen(null)
          }}
          empty="Nothing was done yet."
        />
      </div>
    </Sheet>
  )
}

function whatText(label: string, undone: boolean): string {
  return undone ? `${label} (undone)` : label
}

function whenText(at: number): string {
  if (at === 0) return ''
  return new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })
}
