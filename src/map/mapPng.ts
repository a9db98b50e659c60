import type { Map } from 'maplibre-gl'

/** The map as it is on screen, with its sources named, as the bytes of a PNG; finer by a scale for printing. */
export async function mapPng(map: Map, scale: number): Promise<Uint8Array> {
  const usual = map.getPixelRatio()
  if (scale === 1) return pngOf(map)
  map.setPixelRatio(usual * scale)
  try {
    await map.once('idle')
    return await pngOf(map)
  } finally {
    map.setPixelRatio(usual)
  }
}

async function pngOf(map: Map): Promise<Uint8Array> {
  const picture = document.createElement('canvas')
  const ratio = map.getPixelRatio()
  const { width, height } = map.getCanvas()
  picture.width = width
  picture.height = height
  const context = picture.getContext('2d')!
  // What WebGL drew is gone with the end of this task, so it is copied at once.
  map.redraw()
  context.drawImage(map.getCanvas(), 0, 0)
  nameSources(context, map.getContainer().querySelector('.maplibregl-ctrl-attrib'), ratio)
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('The browser could not make a picture of the map. Make the window smaller and try again.')
  return new Uint8Array(await blob.arrayBuffer())
}

/** As the map itself names them, those of the planner's base map too, over the names of places that lie below. */
function nameSources(context: CanvasRenderingContext2D, shown: Element | null, ratio: number): void {
  const sources = shown?.querySelector('.maplibregl-ctrl-attrib-inner')?.textContent ?? ''
  if (!shown || sources === '') return
  const { width, height } = context.canvas
  const { color, backgroundColor } = getComputedStyle(shown)
  context.font = `${11 * ratio}px Inter, sans-serif`
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  const most = width - 16 * ratio
  const wide = Math.min(most, context.measureText(sources).width) + 8 * ratio
  context.fillStyle = backgroundColor
  context.fillRect(width - wide - 4 * ratio, height - 22 * ratio, wide, 18 * ratio)
  context.fillStyle = color
  context.fillText(sources, width - 8 * ratio, height - 13 * ratio, most)
}
