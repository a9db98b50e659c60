import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from '#app/start.ts'
import { MapView } from '#map/MapView.tsx'
import { Frame } from '#panels/Frame.tsx'
import '#ui/theme.css'

startApp()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Frame map={<MapView />} />
  </StrictMode>,
)
