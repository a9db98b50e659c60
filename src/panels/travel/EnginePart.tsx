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
import { ServiceForm } from '#ui/ServiceForm.tsx'
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
      <ServiceForm
        intro="The embedded model works offline. An engine of yours is asked instead once it is connected; places of homes and units then go to its address, and to no other."
        kind={{ value: kind, names: engineKinds, onChange: setKind }}
        address={{ value: address, placeholder: 'http://localhost:8002', onChange: setAddress }}
        secret={kind === 'ors' && { hint: 'Kept in this browser only', value: key, onChange: setKey }}
        says={says}
        tone={tones[status]}
      >
        <Button disabled={address.trim() === ''} onClick={() => void connectEngine(kind, address, key)}>
          Connect
        </Button>
        {connection && <Button onClick={() => void disconnectEngine()}>Use the embedded model</Button>}
        {status === 'answers' && <Button onClick={askAgain}>Ask again</Button>}
        {status === 'answers' && project.roster.length > 0 && (
          <Button onClick={() => void calibrateToEngine()}>Calibrate the embedded model</Button>
        )}
      </ServiceForm>
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
