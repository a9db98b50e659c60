import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { takeFiles } from '#app/files.ts'

/** Files can be dropped anywhere in the window. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false)
  // a drag enters a child before it leaves the parent: count both
  const depth = useRef(0)
  const count = (by: number) => {
    depth.current += by
    setOver(depth.current > 0)
  }
  const withFiles = (run: (event: DragEvent) => void) => (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    run(event)
  }
  return (
    <div
      className="h-full"
      onDragEnter={withFiles(() => count(1))}
      onDragLeave={withFiles(() => count(-1))}
      onDragOver={withFiles(() => {})}
      onDrop={withFiles((event) => {
        depth.current = 0
        setOver(false)
        void takeFiles([...event.dataTransfer.files])
      })}
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
