import 'maplibre-gl/dist/maplibre-gl.css'
import './map.css'
import { lazy, Suspense, useEffect, useRef, type RefObject } from 'react'
import { tellBroken } from '#app/brokenPart.ts'
import { useComparedWith } from '#app/comparison.ts'
import { alignmentOf, useDocument, usePlanOpen } from '#app/documentStore.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { Fallback } from '#ui/Fallback.tsx'
import { useComingBack, type Camera } from './comeBack.ts'
import { MapCaption } from './compare/MapCaption.tsx'
import { HoverCard } from './parts/HoverCard.tsx'
import { Legend } from './parts/legend/Legend.tsx'
import { MapButtons } from './parts/MapButtons.tsx'
import { PlaceSearch } from './search/PlaceSearch.tsx'
import { startMap } from './startMap.ts'

const OtherMap = lazy(async () => ({ default: (await import('./compare/OtherMap.tsx')).OtherMap }))

/** The map with what belongs on it: search, view buttons, legend, hover card; a second one beside it for a comparison. */
export function MapView() {
  const canvas = useRef<HTMLDivElement>(null)
  const open = usePlanOpen()
  const shown = useDocument((state) => alignmentOf(state)?.name ?? '')
  const comparing = useSession((state) => state.sheet === 'compare')
  const other = useComparedWith()
  const before = comparing ? other : null
  const { number, camera, lost } = useComingBack()
  return (
    <div className="absolute inset-0 [container-type:size]">
      {/* one over the other where that shows more of a country */}
      <div className="flex size-full gap-0.5 bg-line [@container_(max-aspect-ratio:8/5)]:flex-col">
        {before && (
          <section aria-label={`Map of ${before.name}`} className="@container relative min-h-0 min-w-0 flex-1">
            <Suspense>
              <Fallback onBroken={stopComparing}>
                <OtherMap key={number} onLost={lost} />
              </Fallback>
            </Suspense>
            <MapCaption name={before.name} when="before" place="bottom" />
          </section>
        )}
        <div className="@container relative min-h-0 min-w-0 flex-1">
          <MainMap key={number} canvas={canvas} camera={camera} onLost={lost} />
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
          {before && <MapCaption name={shown} when="now" place="top" />}
        </div>
      </div>
    </div>
  )
}

function stopComparing(error: Error): void {
  tellBroken(error)
  setSession({ sheet: null })
}

function MainMap({
  canvas,
  camera,
  onLost,
}: {
  canvas: RefObject<HTMLDivElement | null>
  camera: RefObject<Camera | null>
  onLost: (camera: Camera) => void
}) {
  useEffect(() => startMap(canvas.current!, camera.current, onLost), [canvas, camera, onLost])
  return <div ref={canvas} className="absolute inset-0" />
}
