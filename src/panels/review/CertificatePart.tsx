import { BadgeCheck, FileDown, PencilLine } from 'lucide-react'
import { saveCertificate, useCertificate } from '#app/certificate.ts'
import { numberText, percentText, wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import type { Certificate } from '#model/certificate.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** How the shown answer came about, in the form in which anyone can make it again and check it. */
export function CertificatePart() {
  const { certificate, stillTrue, measureName } = useCertificate()
  return (
    <SheetPart title="Certificate">
      {certificate ? (
        <>
          <p className="mb-2 flex items-start gap-2">
            {stillTrue ? (
              <BadgeCheck size={15} className="mt-0.5 shrink-0 text-good" aria-hidden />
            ) : (
              <PencilLine size={15} className="mt-0.5 shrink-0 text-warning" aria-hidden />
            )}
            <span>
              {stillTrue
                ? 'This alignment is what that run answered, unit by unit. The same files and settings give it again, byte for byte.'
                : 'The alignment or its corridors were changed after that run, so the certificate speaks of an earlier state and is left out of exports.'}
            </span>
          </p>
          <Facts certificate={certificate} measureName={measureName} />
          <Button className="mt-3" onClick={() => saveCertificate(certificate)}>
            <FileDown size={14} aria-hidden />
            Save certificate.json
          </Button>
        </>
      ) : (
        <p className="text-muted">
          Each run of Balance leaves one here: what went in, seed, steps and figures, so that anyone can make it again.
        </p>
      )}
    </SheetPart>
  )
}

function Facts({ certificate, measureName }: { certificate: Certificate; measureName: (id: string) => string }) {
  const { figures, settings, seed, step, program, dataHash, answerHash } = certificate
  const gaps = Object.entries(figures.gaps).map(([id, gap]) => `${titleText(measureName(id))} ${numberText(gap, 1)}`)
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      <Fact name="Made by" value={program} />
      <Fact
        name="Run"
        value={`seed ${seed}, the best of ${countText(settings.seeds, 'start')}; step ${wholeText(step)} of ${wholeText(settings.steps)}`}
      />
      <Fact name="Largest gaps" value={gaps.join(', ')} />
      <Fact name="Outside a corridor" value={wholeText(figures.outOfCorridor)} />
      {figures.moved !== null && (
        <Fact name="Changed rep" value={`${percentText(figures.moved)} of ${settings.disruptionBasis}`} />
      )}
      <Fact name="Input" value={`SHA-256 ${dataHash.slice(0, 16)}…`} title={dataHash} />
      <Fact name="Answer" value={`SHA-256 ${answerHash.slice(0, 16)}…`} title={answerHash} />
    </dl>
  )
}

function Fact({ name, value, title }: { name: string; value: string; title?: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="numbers min-w-0" title={title}>
        {value}
      </dd>
    </>
  )
}
