/** What a map has started, as long as it is there. */
export interface Lifetime {
  readonly over: boolean
  /** Called at the end, the latest first; at once where the end has been. */
  keep(stop: () => void): void
  end(): void
}

export function lifetime(): Lifetime {
  const stops: (() => void)[] = []
  let over = false
  return {
    get over() {
      return over
    },
    keep: (stop) => void (over ? stop() : stops.push(stop)),
    end() {
      over = true
      for (const stop of stops.splice(0).reverse()) stop()
    },
  }
}
