import { useEffect, useState } from 'react'
import { certificateFile, isCertified } from '#jobs/certificate.ts'
import type { Certificate } from '#model/certificate.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
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
  const stillTrue = useStillTrue(project, plan)
  const measureName = (id: string) => project?.measures.find((measure) => measure.id === id)?.name ?? id
  return { certificate: plan?.certificate ?? null, stillTrue, measureName }
}

/** Told a moment after an edit: the hash of a large alignment takes longer than a frame. */
function useStillTrue(project: Project | null, plan: Plan | null): boolean {
  const [stillTrue, setStillTrue] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setStillTrue(project !== null && plan !== null && isCertified(project, plan)), 150)
    return () => clearTimeout(timer)
  }, [project, plan])
  return stillTrue
}

export function saveCertificate(certificate: Certificate): void {
  download('certificate.json', certificateFile(certificate), 'application/json')
}
