import { useEffect, useState } from 'react'
import { saveExport, type ExportJob, type ExportOptions } from '#app/exporting.ts'

interface Running {
  readonly label: string
  readonly done: number
  readonly stop: AbortController
}

/** One file after the other: what is being made, and what came of the last. */
export function useSaving(options: ExportOptions) {
  const [running, setRunning] = useState<Running | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => () => running?.stop.abort(), [running?.stop])

  async function save(job: ExportJob, name: string) {
    if (running) return
    const stop = new AbortController()
    setSaid('')
    setRunning({ label: 'Getting ready', done: 0, stop })
    try {
      await saveExport(job, options, (label, done) => setRunning({ label, done, stop }), stop.signal)
      setSaid(`${name} is saved.`)
    } catch (trouble) {
      setSaid(stop.signal.aborted ? 'Nothing was saved.' : `${name} could not be saved: ${(trouble as Error).message}`)
    } finally {
      setRunning(null)
    }
  }

  return { running, said, save }
}
