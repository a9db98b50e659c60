export interface LayersInTurn<Layer> {
  show(layers: readonly Layer[]): void
  /** To be told after each picture, and once when the first can be drawn. */
  drawn(): void
  stop(): void
}

/** Hands layers on, but of new ones only one a picture: each compiles its shaders and draws its letters. */
export function layersInTurn<Layer extends { readonly id: string }>(
  hand: (layers: Layer[]) => void,
): LayersInTurn<Layer> {
  const known = new Set<string>()
  let wanted: readonly Layer[] = []
  let ready = false
  let frame = 0
  const step = () => {
    const next = ready ? wanted.find(({ id }) => !known.has(id)) : undefined
    if (next) {
      known.add(next.id)
      ready = false
    }
    hand(wanted.filter(({ id }) => known.has(id)))
  }
  return {
    show(layers) {
      wanted = layers
      step()
    },
    drawn() {
      ready = true
      cancelAnimationFrame(frame)
      if (wanted.some(({ id }) => !known.has(id))) frame = requestAnimationFrame(step)
    },
    stop: () => cancelAnimationFrame(frame),
  }
}
