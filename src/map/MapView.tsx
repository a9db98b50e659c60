import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import { useEffect, useRef } from 'react'
import { useDocument } from '#app/documentStore.ts'
import { HoverCard } from './parts/HoverCard.tsx'
import { Legend } from './parts/Legend.tsx'
import { MapButtons } from './parts/MapButtons.tsx'
import { PlaceSearch } from './search/PlaceSearch.tsx'
import { startMap } from './startMap.ts'

/** The map with what belongs on it: search, view buttons, legend, hover card. */
export function MapView() {
  const canvas = useRef<HTMLDivElement>(null)
  const open = useDocument((state) => state.project !== null)
  useEffect(() => startMap(canvas.current!), [])
  return (
    <div className="absolute inset-0">
      <div ref={canvas} className="absolute inset-0" />
      {open && (
        <>
          <div className="absolute top-3 right-3 z-10 flex flex-col items-end gap-2">
            <PlaceSearch />
            <MapButtons />
          </div>
          <Legend />
          <HoverCard over={canvas} />
        </>
      )}
    </div>
  )
}
