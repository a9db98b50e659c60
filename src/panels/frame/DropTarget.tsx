import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react'
import { takeFiles, takePasted } from '#app/files.ts'

/** Files can be dropped anywhere in the window; files and tables can be pasted where no text is being written. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false)
  // a drag enters a child before it leaves the parent: count both
  const depth = useRef(0)
  useEffect(() => {
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
  function count(event: DragEvent, by: number) {
    if (!carriesFiles(event)) return
    depth.current += by
    setOver(depth.current > 0)
  }
  function drop(event: DragEvent) {
    // a panel that takes files of its own says so
    const taken = event.isDefaultPrevented()
    if (!carriesFiles(event)) return
    depth.current = 0
    setOver(false)
    if (!taken) void takeFiles([...event.dataTransfer.files])
  }
  return (
    <div
      className="h-full"
      onDragEnter={(event) => count(event, 1)}
      onDragLeave={(event) => count(event, -1)}
      onDragOver={carriesFiles}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="pointer-events-none fixed inset-2 z-50 flex items-center justify-center rounded-[10px] border-2 border-dashed border-accent bg-accent-soft/85">
          <p className="text-lg font-semibold">Drop accounts, a roster, a zip-to-terr file or a plan</p>
        </div>
      )}
    </div>
  )
}

function paste(event: ClipboardEvent) {
  const { target, clipboardData } = event
  const writing = target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]')
  if (writing || !clipboardData) return
  const files = [...clipboardData.files]
  // a spreadsheet gives its cells as a picture, too
  if (takePasted(clipboardData.getData('text/plain'))) event.preventDefault()
  else if (files.length > 0) void takeFiles(files)
}

/** Text that is dragged about is left alone; files must not be opened by the browser. */
function carriesFiles(event: DragEvent): boolean {
  const files = event.dataTransfer.types.includes('Files')
  if (files) event.preventDefault()
  return files
}
