import { CertificatePart } from './CertificatePart.tsx'
import { MovesPart } from './MovesPart.tsx'

/** What speaks for the shown alignment, number by number. */
export function ReviewPanel() {
  return (
    <div className="min-h-0 grow overflow-y-auto" tabIndex={-1}>
      <MovesPart />
      <CertificatePart />
    </div>
  )
}
