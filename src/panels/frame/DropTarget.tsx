import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { takeFiles } from '#app/files.ts'

/** Files can be dropped anywhere in the window. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false)
  // a drag enters a child before it leaves the parent: count both
  const depth = useRef(0)
  function count(event: DragEvent, by: number) {
    if (!carriesFiles(event)) return
    depth.current += by
    setOver(depth.current > 0)
  }
  function drop(event: DragEvent) {
    if (!carriesFiles(event)) return
    depth.current = 0
    setOver(false)
    void takeFiles([...event.dataTransfer.files])
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

/** Text that is dragged about is left alone; files must not be opened by the browser. */
function carriesFiles(event: DragEvent): boolean {
  const files = event.dataTransfer.types.includes('Files')
  if (files) event.preventDefault()
  return files
}
