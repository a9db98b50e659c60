export interface ChartAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

/** Round numbers around the values, with room at the ends. */
export function chartAxis(values: readonly number[]): ChartAxis {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = Math.max(most - least, Math.abs(most) * 0.1, 1)
  const step = [0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => span / size <= 4) ?? span / 4
  const from = Math.max(0, Math.floor((least - span * 0.15) / step) * step)
  const to = Math.ceil((most + span * 0.15) / step) * step
  const ticks: number[] = []
  for (let tick = from; tick <= to + 1e-9; tick += step) ticks.push(Math.round(tick * 10) / 10)
  return { from, to, ticks }
}
