/** Lets a frame that shows what the planner did go first: of several wishes in a row only the latest is run. */
export function later(milliseconds: number): { run(wish: () => void): void; stop(): void } {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const stop = () => clearTimeout(waiting)
  return {
    run(wish) {
      stop()
      waiting = setTimeout(wish, milliseconds)
    },
    stop,
  }
}
