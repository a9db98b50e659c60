let atlas: ImageData | null = null

/** A house as a mask of 64 × 64, drawn here so that no image has to be fetched. */
export function houseAtlas(): ImageData {
  atlas ??= drawHouse()
  return atlas
}

function drawHouse(): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 64
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.beginPath()
  for (const [x, y] of [
    [32, 6],
    [60, 33],
    [52, 33],
    [52, 58],
    [38, 58],
    [38, 40],
    [26, 40],
    [26, 58],
    [12, 58],
    [12, 33],
    [4, 33],
  ]) {
    context.lineTo(x!, y!)
  }
  context.fill()
  return context.getImageData(0, 0, 64, 64)
}
