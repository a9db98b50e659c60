import { FileArchive } from 'lucide-react'
import { useEffect, useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { exportFormats, saveExport, usualBaseline, type ExportJob, type ExportOptions } from '#app/exporting.ts'
import { setSession } from '#app/sessionStore.ts'
import { unitsWord } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Checkbox, FieldRow, SelectField } from '#ui/fields.tsx'
import { Progress } from '#ui/Progress.tsx'
import { OfferList } from './OfferList.tsx'
import { changes, crm, lists, maps, report, type Offer } from './offers.ts'

interface Running {
  readonly label: string
  readonly done: number
  readonly stop: AbortController
}

/** Two pixels for each on screen also where the screen has one: slides and pages are looked at closely. */
const screenScale = devicePixelRatio >= 2 ? 1 : 2

/** Each file is made when it is asked for; one job at a time. */
export function ExportDialog() {
  const project = useDocument((state) => state.project)
  const alignment = useDocument(alignmentOf)
  const [running, setRunning] = useState<Running | null>(null)
  const [said, setSaid] = useState('')
  const [options, setOptions] = useState<ExportOptions>(() => ({
    baselineId: project && alignment ? usualBaseline(project, alignment.id) : null,
    withUnits: false,
    detail: 1,
    pictureScale: screenScale,
  }))
  useEffect(() => () => running?.stop.abort(), [running?.stop])
  if (!project || !alignment) return null

  async function save(job: ExportJob, name: string) {
    const stop = new AbortController()
    setSaid('')
    setRunning({ label: `Making ${name}`, done: 0, stop })
    try {
      await saveExport(job, options, (label, done) => setRunning({ label, done, stop }), stop.signal)
      setSaid(`${name} is saved.`)
    } catch (trouble) {
      setSaid(stop.signal.aborted ? 'Nothing was saved.' : `${name} could not be saved: ${(trouble as Error).message}`)
    } finally {
      setRunning(null)
    }
  }
  const change = (part: Partial<ExportOptions>) => setOptions({ ...options, ...part })
  const earlier = project.alignments.filter(({ id }) => id !== alignment.id)
  const withChanges = options.baselineId !== null
  const saveOffer = ({ job, name }: Offer) => void save(job, name)
  const formats = exportFormats.filter((format) => withChanges || format !== 'change-sheets')

  return (
    <Dialog
      title="Export"
      description={`${alignment.name}: everything is made on this computer.`}
      width={820}
      onClose={() => setSession({ dialog: null })}
      footer={
        <>
          <div className="min-h-10 min-w-0 grow" role="status">
            {running ? (
              <Progress label={running.label} done={running.done} />
            ) : (
              <p className="py-2 text-muted">{said}</p>
            )}
          </div>
          {running ? (
            <Button className="h-8" onClick={() => running.stop.abort()}>
              Cancel
            </Button>
          ) : (
            <Button
              look="filled"
              className="h-8"
              onClick={() => void save({ formats, picture: true, title: '' }, 'The archive')}
            >
              <FileArchive size={15} aria-hidden />
              Save everything
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        <div className="flex flex-col gap-5">
          <OfferList group={lists} busy={running !== null} onSave={saveOffer} onSaveAll={save} />
          <OfferList group={crm} busy={running !== null} onSave={saveOffer} onSaveAll={save} />
        </div>
        <div className="flex flex-col gap-5">
          <OfferList group={maps} busy={running !== null} onSave={saveOffer} onSaveAll={save}>
            <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
              <Checkbox checked={options.withUnits} onChange={(withUnits) => change({ withUnits })}>
                All {unitsWord(project.units.kind)} too
              </Checkbox>
              <Checkbox checked={options.detail < 1} onChange={(thin) => change({ detail: thin ? 0.1 : 1 })}>
                Simplified outlines
              </Checkbox>
              <Checkbox
                checked={options.pictureScale > screenScale}
                onChange={(fine) => change({ pictureScale: screenScale + (fine ? 1 : 0) })}
              >
                Picture for printing
              </Checkbox>
            </div>
          </OfferList>
          <OfferList
            group={withChanges ? { ...report, offers: [...report.offers, ...changes] } : report}
            busy={running !== null}
            onSave={saveOffer}
          >
            {earlier.length > 0 ? (
              <FieldRow label="Changes are counted from">
                {(id) => (
                  <SelectField
                    id={id}
                    value={options.baselineId ?? ''}
                    onChange={(event) => change({ baselineId: event.target.value || null })}
                  >
                    {earlier.map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                    <option value="">Nothing</option>
                  </SelectField>
                )}
              </FieldRow>
            ) : (
              <p className="mt-1.5 text-xs text-muted">
                With an earlier alignment in the plan, lists and sheets of what changes hands can be saved here.
              </p>
            )}
          </OfferList>
        </div>
      </div>
    </Dialog>
  )
}
