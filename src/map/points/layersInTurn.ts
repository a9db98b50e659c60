export interface LayersInTurn<Layer> {
  show(layers: readonly Layer[]): void
  /** Nothing is handed on before. */
  start(): void
  stop(): void
}

/** Hands layers on, but only one a frame that is new: each of those compiles its shaders and draws its letters. */
export function layersInTurn<Layer extends { readonly id: string }>(
  hand: (layers: Layer[]) => void,
): LayersInTurn<Layer> {
  const known = new Set<string>()
  let wanted: readonly Layer[] = []
  let started = false
  let frame = 0
  const step = () => {
    cancelAnimationFrame(frame)
    const next = wanted.find(({ id }) => !known.has(id))
    if (next) known.add(next.id)
    hand(wanted.filter(({ id }) => known.has(id)))
    if (wanted.some(({ id }) => !known.has(id))) frame = requestAnimationFrame(step)
  }
  return {
    show(layers) {
      wanted = layers
      if (started) step()
    },
    start() {
      started = true
      step()
    },
    stop: () => cancelAnimationFrame(frame),
  }
}
