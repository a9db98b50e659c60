import { useMemo, useState, type DragEvent } from 'react'
import { wholeText } from '#app/format.ts'
import { lookUpLeads, lookUpText, saveLeads } from '#app/rules.ts'
import { setSession, useSession, type FoundLeads } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import { Button } from '#ui/Button.tsx'
import { RowTable } from '#ui/RowTable.tsx'
import { leadColumns } from './leadColumns.ts'

/** New leads: pasted, dropped or chosen; each gets territory, rep and the reason. */
export function LeadsPart({ plan }: { plan: Plan }) {
  const [text, setText] = useState('')
  const leads = useSession((state) => state.leads)
  function drop(event: DragEvent) {
    const [file] = event.dataTransfer.files
    if (!file) return
    event.preventDefault()
    void file.arrayBuffer().then((bytes) => lookUpLeads(new Uint8Array(bytes)))
  }
  return (
    <div onDrop={drop} className="flex flex-col gap-2">
      <p className="text-muted">
        Whose is a new lead? Paste ZIPs or rows with a header, or drop a CSV here. Rules are asked first, then the
        place.
      </p>
      <textarea
        aria-label="Leads"
        rows={3}
        spellCheck={false}
        value={text}
        placeholder={'02139\n60614'}
        onChange={(event) => setText(event.target.value)}
        className="w-full resize-y rounded border border-field bg-page px-2 py-1 text-sm"
      />
      <div className="flex gap-2">
        <Button disabled={text.trim() === '' || leads === 'looking'} onClick={() => void lookUpText(text)}>
          Look up
        </Button>
        <label className="inline-flex h-7 items-center rounded border border-edge bg-raised px-2.5 text-sm focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
          Choose a CSV
          <input
            type="file"
            accept=".csv,.tsv,.txt"
            className="sr-only"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void file.arrayBuffer().then((bytes) => lookUpLeads(new Uint8Array(bytes)))
              event.target.value = ''
            }}
          />
        </label>
      </div>
      {leads === 'looking' && <p role="status">Looking up the leads</p>}
      {leads !== null && leads !== 'looking' && <Answers found={leads} now={plan} />}
    </div>
  )
}

function Answers({ found, now }: { found: FoundLeads; now: Plan }) {
  const { answer, alignment } = found
  const columns = useMemo(() => leadColumns(found), [found])
  const rows = useMemo(() => Uint32Array.from({ length: answer.leads.count }, (_, lead) => lead), [answer])
  const given = answer.territory.reduce((sum, slot) => sum + (slot > 0 ? 1 : 0), 0)
  return (
    <>
      <div className="flex items-center gap-2">
        <p className="grow">
          {countText(answer.leads.count, 'lead')}: {wholeText(given)} with a territory
          {answer.setAside > 0 && `, ${countText(answer.setAside, 'row')} set aside`}
        </p>
        <Button look="quiet" onClick={() => setSession({ leads: null })}>
          Clear
        </Button>
        <Button onClick={() => saveLeads(found)}>Save as CSV</Button>
      </div>
      {alignment.plan !== now && (
        <p className="text-muted">Looked up in {alignment.name}, before what has changed since.</p>
      )}
      <div className="flex h-64 flex-col rounded border border-line">
        <RowTable label="Leads" rows={rows} columns={columns} empty="No leads." />
      </div>
    </>
  )
}
