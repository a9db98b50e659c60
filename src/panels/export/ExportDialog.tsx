import { Download, FileArchive } from 'lucide-react'
import { useEffect, useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { makeExport, saveFile, saveTogether, type ExportedFile } from '#app/exporting.ts'
import { bytesText } from '#app/format.ts'
import { setSession } from '#app/sessionStore.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Progress } from '#ui/Progress.tsx'

const uses: { readonly [name: string]: string } = {
  'account_to_rep.csv': 'Every account with its territory and rep: the list for the sales floor',
  'zip_to_terr.csv': 'Every area with its territory: the table that CRMs load',
  'territories.csv': 'Territories with rep, FTE and colour',
  'roster.csv': 'The reps',
  'members.csv': 'Who works in which territory, with role, share and dates',
  'neighbours.csv': 'Which areas touch, to check that territories hang together',
  'overrides.csv': 'Accounts assigned against their geography',
  'territories.geojson': 'Outlines of the territories for any map program',
  'map.png': 'The map as it is shown now',
  'plan.json': 'The whole plan, to open again or hand on',
  'summary.json': 'Counts, totals and indices',
  'import_report.csv': 'What was repaired or set aside, row by row',
}

/** The files are made when the dialog opens, so that each is one click. */
export function ExportDialog() {
  const [files, setFiles] = useState<readonly ExportedFile[] | null>(null)
  const [problem, setProblem] = useState('')
  const name = useDocument((state) => alignmentOf(state)?.name ?? '')
  useEffect(() => {
    let left = false
    makeExport().then(
      (made) => !left && setFiles(inOrder(made)),
      (trouble: Error) => !left && setProblem(`The files could not be made: ${trouble.message}`),
    )
    return () => void (left = true)
  }, [])
  return (
    <Dialog
      title="Export"
      description={`${name}: everything is made on this computer.`}
      width={600}
      onClose={() => setSession({ dialog: null })}
      footer={
        <Button
          look="filled"
          className="ml-auto h-8"
          disabled={!files}
          onClick={() => files && void saveTogether(files)}
        >
          <FileArchive size={15} aria-hidden />
          Save all as ZIP
        </Button>
      }
    >
      <div className="min-h-96">
        {!files && !problem && <Progress label="Making the files" done={null} />}
        {problem && <p role="alert">{problem}</p>}
        <ul>
          {files?.map((file) => (
            <li key={file.name} className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
              <div className="min-w-0 grow">
                <p className="font-semibold">{file.name}</p>
                <p className="truncate text-xs text-muted">{uses[file.name] ?? ''}</p>
              </div>
              <span className="numbers text-xs text-muted">{bytesText(file.bytes.length)}</span>
              <IconButton icon={Download} label={`Save ${file.name}`} onClick={() => saveFile(file)} />
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

function inOrder(files: readonly ExportedFile[]): ExportedFile[] {
  const order = Object.keys(uses)
  const place = ({ name }: ExportedFile) => (order.indexOf(name) + order.length + 1) % (order.length + 1)
  return files.toSorted((a, b) => place(a) - place(b))
}
