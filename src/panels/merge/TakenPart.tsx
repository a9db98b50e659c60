import { useMemo, useState } from 'react'
import { wholeText } from '#app/format.ts'
import { takenGround, takenWords, type Merge } from '#app/merging.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const SHOWN = 8

/** What only the copy changed. */
export function TakenPart({ merge }: { merge: Merge }) {
  const [all, setAll] = useState(false)
  const records = useMemo(() => {
    const words = merge.taken.filter(({ kind }) => kind !== 'unit').map((one) => takenWords(merge, one))
    return [...takenGround(merge), ...new Set(words)]
  }, [merge])
  return (
    <SheetPart
      title="Taken from the copy"
      aside={<span className="numbers text-muted">{wholeText(records.length)}</span>}
    >
      {records.length === 0 && <p className="text-muted">Nothing: all that it changed was changed here too.</p>}
      <ul>
        {records.slice(0, all ? records.length : SHOWN).map((subject) => (
          <li key={subject} className="py-0.5">
            {subject}
          </li>
        ))}
      </ul>
      {!all && records.length > SHOWN && (
        <Button look="quiet" className="-ml-2.5" onClick={() => setAll(true)}>
          Show {wholeText(records.length - SHOWN)} more
        </Button>
      )}
    </SheetPart>
  )
}
