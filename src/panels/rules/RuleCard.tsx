import { ArrowDown, ArrowUp, CornerDownRight, Plus, Trash2 } from 'lucide-react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { addRule, changeRule, moveRule, removeRule } from '#app/rules.ts'
import { wholeText } from '#app/format.ts'
import type { Rule } from '#model/rule.ts'
import { TerritorySelect } from '#panels/territories/TerritorySelect.tsx'
import { Button } from '#ui/Button.tsx'
import { SelectField, TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { TestRow } from './TestRow.tsx'

/** One rule: its conditions, and who gets what it catches. */
export function RuleCard({
  rule,
  depth,
  fields,
  counts,
  readOnly,
}: {
  rule: Rule
  depth: number
  fields: readonly string[]
  counts: Counts | undefined
  readOnly: boolean
}) {
  const territories = useDocument((state) => alignmentOf(state)?.plan.territories ?? [])
  const slot = territories.findIndex((territory) => territory?.id === rule.territoryId)
  const called = rule.name || rule.id
  const empty = { field: fields[0] ?? '', comparison: 'is', values: [''] } as const
  return (
    <li
      aria-label={`Rule ${called}`}
      className="rounded border border-line bg-page px-3 py-2"
      style={{ marginLeft: Math.min(depth, 4) * 20 }}
    >
      <RuleHead rule={rule} depth={depth} called={called} counts={counts} readOnly={readOnly} />
      <div className="mt-1.5 flex flex-col gap-1.5">
        {rule.tests.map((test, at) => (
          <TestRow
            key={at}
            test={test}
            fields={fields}
            label={`Rule ${called}, condition ${at + 1}`}
            disabled={readOnly}
            onChange={(next) => changeRule(rule.id, { tests: rule.tests.map((one, i) => (i === at ? next : one)) })}
            onRemove={() => changeRule(rule.id, { tests: rule.tests.filter((_, i) => i !== at) })}
          />
        ))}
        {rule.tests.length === 0 && (
          <p className="text-xs text-muted">Everything{depth > 0 ? ' that the rule above lets through' : ''}</p>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <span className="text-xs text-muted" aria-hidden>
          goes to
        </span>
        <TerritorySelect
          value={slot > 0 ? slot : -1}
          none="the rules under it"
          label={`Territory of rule ${called}`}
          disabled={readOnly}
          onChange={(to) => changeRule(rule.id, { territoryId: territories[to]?.id ?? '' })}
        />
        {rule.tests.length > 1 && (
          <SelectField
            aria-label={`Rule ${called}: how conditions are joined`}
            value={rule.join}
            disabled={readOnly}
            onChange={(event) => changeRule(rule.id, { join: event.target.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">all hold (and)</option>
            <option value="any">one holds (or)</option>
          </SelectField>
        )}
        {!readOnly && (
          <span className="ml-auto flex">
            <Button look="quiet" onClick={() => changeRule(rule.id, { tests: [...rule.tests, empty] })}>
              <Plus size={13} aria-hidden />
              Condition
            </Button>
            <Button look="quiet" onClick={() => addRule(rule.id, [empty])}>
              <CornerDownRight size={13} aria-hidden />
              Rule under it
            </Button>
          </span>
        )}
      </div>
    </li>
  )
}

interface Counts {
  readonly caught: number
  readonly taken: number
}

function RuleHead({
  rule,
  depth,
  called,
  counts,
  readOnly,
}: {
  rule: Rule
  depth: number
  called: string
  counts: Counts | undefined
  readOnly: boolean
}) {
  return (
    <div className="flex items-center gap-1">
      {depth > 0 && <CornerDownRight size={14} className="shrink-0 text-muted" aria-label="under the rule above" />}
      <TextField
        aria-label={`Name of rule ${called}`}
        placeholder={`Rule ${rule.id}`}
        value={rule.name}
        disabled={readOnly}
        onChange={(event) => changeRule(rule.id, { name: event.target.value })}
        className="min-w-0 grow border-transparent font-semibold"
      />
      <span
        className="numbers text-xs whitespace-nowrap text-muted"
        title={counts ? `${counts.taken} more match it, but an earlier rule has them` : undefined}
      >
        {wholeText(counts?.caught ?? 0)} caught
        {counts && counts.taken > 0 ? `, ${wholeText(counts.taken)} taken before` : ''}
      </span>
      {!readOnly && (
        <>
          <IconButton
            icon={ArrowUp}
            label={`Ask rule ${called} earlier`}
            size={14}
            onClick={() => moveRule(rule.id, -1)}
          />
          <IconButton
            icon={ArrowDown}
            label={`Ask rule ${called} later`}
            size={14}
            onClick={() => moveRule(rule.id, 1)}
          />
          <IconButton icon={Trash2} label={`Delete rule ${called}`} size={14} onClick={() => removeRule(rule.id)} />
        </>
      )}
    </div>
  )
}
