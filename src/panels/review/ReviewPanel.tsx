import { BestPart } from './BestPart.tsx'
import { CertaintyPart } from './CertaintyPart.tsx'
import { CertificatePart } from './CertificatePart.tsx'
import { MovesPart } from './MovesPart.tsx'

/** What speaks for the shown alignment, number by number. */
export function ReviewPanel() {
  return (
    <div className="min-h-0 grow overflow-y-auto" tabIndex={-1}>
      <BestPart />
      <MovesPart />
      <CertaintyPart />
      <CertificatePart />
    </div>
  )
}
