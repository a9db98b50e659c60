import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from '#app/start.ts'
import { MapView } from '#map/MapView.tsx'
import { Frame } from '#panels/Frame.tsx'
import { Fallback } from '#ui/Fallback.tsx'
import '#ui/theme.css'

startApp()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Fallback sentence="The app broke and stopped here. The plan is kept in this browser: reload the page.">
      <Frame map={<MapView />} />
    </Fallback>
  </StrictMode>,
)
