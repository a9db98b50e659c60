import { FileArchive } from 'lucide-react'
import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { exportFormats, usualBaseline, type ExportOptions } from '#app/exporting.ts'
import { setSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Progress } from '#ui/Progress.tsx'
import { BaselineField } from './BaselineField.tsx'
import { MapOptions, screenScale } from './MapOptions.tsx'
import { OfferList } from './OfferList.tsx'
import { useSaving } from './useSaving.ts'
import { changes, crm, lists, maps, report, type Offer } from './offers.ts'

/** Each file is made when it is asked for; one job at a time. */
export function ExportDialog() {
  const project = useDocument((state) => state.project)
  const alignment = useDocument(alignmentOf)
  const [options, setOptions] = useState<ExportOptions>(() => ({
    baselineId: project && alignment ? usualBaseline(project, alignment.id) : null,
    withUnits: false,
    detail: 1,
    pictureScale: screenScale,
  }))
  const { running, said, save } = useSaving(options)
  if (!project || !alignment) return null
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
          <OfferList group={lists(project.units.kind)} busy={running !== null} onSave={saveOffer} onSaveAll={save} />
          <OfferList group={crm(project.units.kind)} busy={running !== null} onSave={saveOffer} onSaveAll={save} />
        </div>
        <div className="flex flex-col gap-5">
          <OfferList group={maps} busy={running !== null} onSave={saveOffer} onSaveAll={save}>
            <MapOptions kind={project.units.kind} options={options} onChange={change} />
          </OfferList>
          <OfferList
            group={withChanges ? { ...report, offers: [...report.offers, ...changes] } : report}
            busy={running !== null}
            onSave={saveOffer}
          >
            <BaselineField
              earlier={earlier}
              chosen={options.baselineId}
              onChoose={(baselineId) => change({ baselineId })}
            />
          </OfferList>
        </div>
      </div>
    </Dialog>
  )
}
