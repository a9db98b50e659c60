import { useEffect, useRef } from 'react'
import { startOtherMap } from './startOtherMap.ts'

/** The map on the left of a comparison. */
export function OtherMap() {
  const canvas = useRef<HTMLDivElement>(null)
  useEffect(() => startOtherMap(canvas.current!), [])
  return <div ref={canvas} className="absolute inset-0" />
}
