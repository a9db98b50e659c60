import { useState } from 'react'
import {
  calibrateToEngine,
  cancelCalibration,
  connectEngine,
  disconnectEngine,
  engineKinds,
  type EngineKind,
} from '#app/engine.ts'
import { askAgain } from '#app/minutes.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { Progress } from '#ui/Progress.tsx'
import { ServiceForm } from '#ui/ServiceForm.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { ScalesPart } from './ScalesPart.tsx'

const tones = {
  none: 'text-muted',
  asking: 'text-muted',
  answers: 'text-good',
  fails: 'text-error',
  blocked: 'text-warning',
}

const usualAddress = {
  osrm: 'http://localhost:5000',
  valhalla: 'http://localhost:8002',
  ors: 'http://localhost:8082/ors',
}

/** Whose minutes: the embedded model's, or those of an engine of the planner's. */
export function EnginePart({ project }: { project: Project }) {
  const { connection, status, says, scales, comparing } = useSession((state) => state.travel.engine)
  const stopped = useSession((state) => status === 'answers' && state.travel.notes.length > 0)
  const [kind, setKind] = useState<EngineKind>(connection?.kind ?? 'osrm')
  const [address, setAddress] = useState(connection?.address ?? '')
  const [key, setKey] = useState(connection?.key ?? '')
  return (
    <SheetPart title="My own routing engine">
      <ServiceForm
        intro="The embedded model works offline. An engine of yours is asked instead once it is connected; places of homes and units then go to its address, and to no other."
        kind={{ value: kind, names: engineKinds, onChange: setKind }}
        address={{ value: address, placeholder: usualAddress[kind], onChange: setAddress }}
        secret={kind === 'ors' && { hint: 'Kept in this browser only', value: key, onChange: setKey }}
        says={stopped ? 'It answered at first and then failed; the reason stands at the top of this tab.' : says}
        tone={stopped ? 'text-warning' : tones[status]}
      >
        <Button disabled={address.trim() === ''} onClick={() => void connectEngine(kind, address, key)}>
          Connect
        </Button>
        {connection && <Button onClick={() => void disconnectEngine()}>Use the embedded model</Button>}
        {status === 'answers' && <Button onClick={askAgain}>Ask again</Button>}
        {status === 'answers' && project.roster.length > 0 && (
          <Button disabled={comparing !== null} onClick={() => void calibrateToEngine()}>
            Calibrate the embedded model
          </Button>
        )}
      </ServiceForm>
      {comparing !== null && (
        <div className="mt-2 flex items-end gap-3">
          <div className="grow">
            <Progress label="Comparing drives of both" done={comparing} />
          </div>
          <Button onClick={cancelCalibration}>Cancel</Button>
        </div>
      )}
      {scales.length > 0 && <ScalesPart scales={scales} unit={project.settings.distance} />}
    </SheetPart>
  )
}
