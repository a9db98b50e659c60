/** Places with a load that are to be divided: units, or clusters of units. */
export interface Points {
  readonly count: number
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  readonly mass: Float64Array
  readonly load: Float64Array
}

/** One centre per cell. A cell wants `claim`, of which `held` is there already. */
export interface Cells {
  readonly count: number
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  /** 1 = a home: it does not move. */
  readonly anchored: Uint8Array
  readonly claim: Float64Array
  readonly held: Float64Array
  /** Subtracted from the squared distance: what makes a cell larger. */
  readonly weight: Float64Array
  /** How fast a weight changes; kept from round to round, 0 at first. */
  readonly stride: Float64Array
}

const NEAREST = 14

/**
 * One round of a balanced power diagram (Cohen-Addad, Klein & Young 2018; weights by dual ascent instead of a flow): a
 * point goes to the cell with the least squared distance less weight. With the centres held, each weight climbs or falls
 * until the cell's load fits its claim; then the centres move to their cells' centres of mass. Changing both at once
 * diverges. Writes `cellOf` and `cells`.
 */
export function fitCells(points: Points, cells: Cells, cellOf: Uint16Array, dualSteps: number): void {
  const width = Math.min(NEAREST, cells.count)
  const nearest = nearestCells(cells, width)
  const { stride } = cells
  limitStride(cells, nearest, width)
  const lastSign = new Int8Array(cells.count)
  const loads = new Float64Array(cells.count)
  for (let step = 0; step < dualSteps; step++) {
    loads.set(cells.held)
    assignPoints(points, cells, cellOf, nearest, width, loads)
    if (step === dualSteps - 1) return
    for (let c = 0; c < cells.count; c++) {
      const missing = Math.max(-1, Math.min(1, 1 - loads[c] / cells.claim[c]))
      const sign = missing > 0 ? 1 : -1
      // As in Rprop: a stride that overshot is halved, one in the right direction grows.
      if (lastSign[c] !== 0) stride[c] *= sign === lastSign[c] ? 1.2 : 0.5
      lastSign[c] = sign
      cells.weight[c] += stride[c] * missing
    }
  }
}

export function moveCentres(points: Points, cells: Cells, cellOf: Uint16Array): void {
  const mass = new Float64Array(cells.count)
  const mx = new Float64Array(cells.count)
  const my = new Float64Array(cells.count)
  for (let p = 0; p < points.count; p++) {
    const c = cellOf[p]
    mass[c] += points.mass[p]
    mx[c] += points.mass[p] * points.xKm[p]
    my[c] += points.mass[p] * points.yKm[p]
  }
  for (let c = 0; c < cells.count; c++) {
    if (cells.anchored[c] || !(mass[c] > 0)) continue
    cells.xKm[c] = mx[c] / mass[c]
    cells.yKm[c] = my[c] / mass[c]
  }
}

/** Points look only among the cells near their present one. */
function assignPoints(
  points: Points,
  cells: Cells,
  cellOf: Uint16Array,
  nearest: Int32Array,
  width: number,
  loads: Float64Array,
): void {
  const { xKm, yKm, load } = points
  const { weight } = cells
  const cx = cells.xKm
  const cy = cells.yKm
  for (let p = 0; p < points.count; p++) {
    const x = xKm[p]
    const y = yKm[p]
    const base = cellOf[p] * width
    let best = cellOf[p]
    let least = Infinity
    for (let i = base; i < base + width; i++) {
      const c = nearest[i]
      const dx = x - cx[c]
      const dy = y - cy[c]
      const d = dx * dx + dy * dy - weight[c]
      if (d < least) {
        least = d
        best = c
      }
    }
    cellOf[p] = best
    loads[best] += load[p]
  }
}

/** Per cell the cells nearest to its centre, itself first. */
function nearestCells(cells: Cells, width: number): Int32Array {
  const nearest = new Int32Array(cells.count * width)
  const distance = new Float64Array(width)
  for (let c = 0; c < cells.count; c++) {
    const base = c * width
    let filled = 0
    for (let other = 0; other < cells.count; other++) {
      const dx = cells.xKm[other] - cells.xKm[c]
      const dy = cells.yKm[other] - cells.yKm[c]
      const d = other === c ? -Infinity : dx * dx + dy * dy - cells.weight[other]
      if (filled === width && d >= distance[width - 1]) continue
      let place = filled < width ? filled++ : width - 1
      for (; place > 0 && distance[place - 1] > d; place--) {
        distance[place] = distance[place - 1]
        nearest[base + place] = nearest[base + place - 1]
      }
      distance[place] = d
      nearest[base + place] = other
    }
  }
  return nearest
}

/** A weight moves a border by weight / (2 × distance of centres): never more than a fraction of the squared distance. */
function limitStride(cells: Cells, nearest: Int32Array, width: number): void {
  for (let c = 0; c < cells.count; c++) {
    const other = nearest[c * width + Math.min(3, width - 1)]
    const dx = cells.xKm[other] - cells.xKm[c]
    const dy = cells.yKm[other] - cells.yKm[c]
    const most = (dx * dx + dy * dy) / 3
    cells.stride[c] = cells.stride[c] === 0 ? most : Math.min(most, Math.max(cells.stride[c] * 2, most / 64))
  }
}
