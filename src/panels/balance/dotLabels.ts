export interface Dot {
  readonly id: string
  readonly title: string
  readonly cx: number
  readonly cy: number
  readonly r: number
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Beside its dot, else above, below or on the other side: the first place in the field where it covers nothing. */
export function placeLabels(dots: readonly Dot[], field: Box): { id: string; title: string; x: number; y: number }[] {
  const taken: Box[] = dots.map(({ cx, cy, r }) => ({
    x: cx - r - 4,
    y: cy - r - 4,
    width: 2 * r + 8,
    height: 2 * r + 8,
  }))
  return dots.map(({ id, title, cx, cy, r }) => {
    const long = title.length * 6.8
    const places: Box[] = [
      { x: cx + r + 7, y: cy - 8, width: long, height: 16 },
      { x: cx - r - 7 - long, y: cy - 8, width: long, height: 16 },
      { x: cx - long / 2, y: cy - r - 23, width: long, height: 16 },
      { x: cx - long / 2, y: cy + r + 7, width: long, height: 16 },
      { x: field.x, y: cy - r - 23, width: long, height: 16 },
      { x: field.x, y: cy + r + 7, width: long, height: 16 },
      { x: cx - long / 2, y: cy + r + 23, width: long, height: 16 },
      { x: cx - long / 2, y: cy - r - 39, width: long, height: 16 },
    ]
    const free =
      places.find((box) => inside(box, field) && !taken.some((other) => overlap(box, other))) ??
      drawnInto(places[0]!, field)
    taken.push(free)
    return { id, title, x: free.x, y: free.y + 12 }
  })
}

function inside(box: Box, field: Box): boolean {
  return (
    box.x >= field.x &&
    box.y >= field.y &&
    box.x + box.width <= field.x + field.width &&
    box.y + box.height <= field.y + field.height
  )
}

function drawnInto(box: Box, field: Box): Box {
  return { ...box, x: Math.max(field.x, Math.min(box.x, field.x + field.width - box.width)) }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
