import { useEffect, useRef } from 'react'
import type { Camera } from '#map/comeBack.ts'
import { startOtherMap } from './startOtherMap.ts'

/** The map of before in a comparison. */
export function OtherMap({ onLost }: { onLost: (camera: Camera) => void }) {
  const canvas = useRef<HTMLDivElement>(null)
  useEffect(() => startOtherMap(canvas.current!, onLost), [onLost])
  return <div ref={canvas} className="absolute inset-0" />
}
