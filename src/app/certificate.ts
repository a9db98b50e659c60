import { useMemo } from 'react'
import { certificateFile, isCertified } from '#jobs/certificate.ts'
import type { Certificate } from '#model/certificate.ts'
import { download } from './download.ts'
import { alignmentOf, useDocument } from './documentStore.ts'

/** The certificate of the shown alignment, and whether the alignment is still what it speaks of. */
export function useCertificate(): {
  certificate: Certificate | null
  stillTrue: boolean
  measureName: (id: string) => string
} {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const stillTrue = useMemo(
    () => project !== null && plan?.certificate !== undefined && isCertified(project, plan),
    [project, plan],
  )
  const measureName = (id: string) => project?.measures.find((measure) => measure.id === id)?.name ?? id
  return { certificate: plan?.certificate ?? null, stillTrue, measureName }
}

export function saveCertificate(certificate: Certificate): void {
  download('certificate.json', certificateFile(certificate), 'application/json')
}
