import { useState } from 'react'
import {
  calibrateToEngine,
  connectEngine,
  disconnectEngine,
  engineKinds,
  forgetScales,
  type EngineKind,
} from '#app/engine.ts'
import { numberText } from '#app/format.ts'
import { askAgain } from '#app/minutes.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, SelectField, TextField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const tones = {
  none: 'text-muted',
  asking: 'text-muted',
  answers: 'text-good',
  fails: 'text-error',
  blocked: 'text-warning',
}

/** Whose minutes: the embedded model's, or those of an engine of the planner's. */
export function EnginePart({ project }: { project: Project }) {
  const { connection, status, says, scales } = useSession((state) => state.travel.engine)
  const [kind, setKind] = useState<EngineKind>(connection?.kind ?? 'osrm')
  const [address, setAddress] = useState(connection?.address ?? '')
  const [key, setKey] = useState(connection?.key ?? '')
  return (
    <SheetPart title="My own routing engine">
      <p className="mb-1 text-xs text-muted">
        The embedded model works offline. An engine of yours is asked instead once it is connected; places of homes and
        units then go to its address, and to no other.
      </p>
      <FieldRow label="Kind">
        {(id) => (
          <SelectField id={id} value={kind} onChange={(event) => setKind(event.target.value as EngineKind)}>
            {Object.entries(engineKinds).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Address">
        {(id) => (
          <TextField
            id={id}
            className="w-56"
            placeholder="http://localhost:8002"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
      </FieldRow>
      {kind === 'ors' && (
        <FieldRow label="Key" hint="Kept in this browser only">
          {(id) => <TextField id={id} className="w-56" value={key} onChange={(event) => setKey(event.target.value)} />}
        </FieldRow>
      )}
      <div className="mt-1 flex flex-wrap gap-2">
        <Button disabled={address.trim() === ''} onClick={() => void connectEngine(kind, address, key)}>
          Connect
        </Button>
        {connection && <Button onClick={() => void disconnectEngine()}>Use the embedded model</Button>}
        {status === 'answers' && <Button onClick={askAgain}>Ask again</Button>}
        {status === 'answers' && project.roster.length > 0 && (
          <Button onClick={() => void calibrateToEngine()}>Calibrate the embedded model</Button>
        )}
      </div>
      {says && (
        <p role="status" className={`mt-2 ${tones[status]}`}>
          {says}
        </p>
      )}
      {scales.length > 0 && (
        <p className="mt-2 flex items-center justify-between gap-2 text-muted">
          <span>
            Embedded minutes are scaled to an engine:{' '}
            {scales
              .map(({ toKm, factor }) => `× ${numberText(factor)} ${toKm === Infinity ? 'beyond' : `to ${toKm} km`}`)
              .join(', ')}
            .
          </span>
          <Button onClick={forgetScales}>Forget</Button>
        </p>
      )}
    </SheetPart>
  )
}
