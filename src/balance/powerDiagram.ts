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
  /** For `homePull`. */
  readonly reachKm: number
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
  const margin = new Float64Array(points.count).fill(UNSEEN)
  const risen = new Float64Array(cells.count)
  const firstWeight = cells.weight.slice()
  for (let step = 0; step < dualSteps; step++) {
    loads.set(cells.held)
    assignPoints(points, cells, cellOf, nearest, width, loads, margin, risen)
    if (step === dualSteps - 1) return
    for (let c = 0; c < cells.count; c++) {
      const missing = Math.max(-1, Math.min(1, 1 - loads[c] / cells.claim[c]))
      const sign = missing > 0 ? 1 : -1
      // As in Rprop: a stride that overshot is halved, one in the right direction grows.
      if (lastSign[c] !== 0) stride[c] *= sign === lastSign[c] ? 1.2 : 0.5
      lastSign[c] = sign
      cells.weight[c] += stride[c] * missing
    }
    for (let c = 0; c < cells.count; c++) {
      let most = 0
      for (let i = c * width; i < (c + 1) * width; i++) {
        most = Math.max(most, cells.weight[nearest[i]] - firstWeight[nearest[i]])
      }
      risen[c] = most - (cells.weight[c] - firstWeight[c])
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

/** Both are less than any rise of a weight, so that the point looks. */
const UNSEEN = -1
const UNSURE = -2

/**
 * Points look only among the cells near their present one, and not at all while the weights have changed by less than the
 * `margin` by which the first look left them where they were. A point that looked twice looks every time.
 */
function assignPoints(
  points: Points,
  cells: Cells,
  cellOf: Uint16Array,
  nearest: Int32Array,
  width: number,
  loads: Float64Array,
  margin: Float64Array,
  risen: Float64Array,
): void {
  const { xKm, yKm, load } = points
  const near = nearSpots(cells, nearest)
  for (let p = 0; p < points.count; p++) {
    if (margin[p] <= risen[cellOf[p]]) {
      const x = xKm[p]
      const y = yKm[p]
      const base = cellOf[p] * width
      let best = base
      let least = Infinity
      let next = Infinity
      for (let i = base; i < base + width; i++) {
        const dx = x - near[3 * i]
        const dy = y - near[3 * i + 1]
        const d = dx * dx + dy * dy - near[3 * i + 2]
        if (d < least) {
          next = least
          least = d
          best = i
        } else if (d < next) next = d
      }
      margin[p] = margin[p] === UNSEEN && nearest[best] === cellOf[p] ? next - least : UNSURE
      cellOf[p] = nearest[best]
    }
    loads[cellOf[p]] += load[p]
  }
}

/** Place and weight of each cell's nearest cells, as the inner loop reads them. */
function nearSpots(cells: Cells, nearest: Int32Array): Float64Array {
  const near = new Float64Array(nearest.length * 3)
  for (let i = 0; i < nearest.length; i++) {
    near[3 * i] = cells.xKm[nearest[i]]
    near[3 * i + 1] = cells.yKm[nearest[i]]
    near[3 * i + 2] = cells.weight[nearest[i]]
  }
  return near
}

/** Per cell the cells nearest to its centre, itself first; of equals the lower. From west to east, until no other can be nearer. */
function nearestCells(cells: Cells, width: number): Int32Array {
  const { count, xKm, yKm, weight } = cells
  const nearest = new Int32Array(count * width)
  const distance = new Float64Array(width)
  const eastward = Int32Array.from({ length: count }, (_, c) => c).sort((a, b) => xKm[a] - xKm[b] || a - b)
  const heaviest = weight.reduce((most, one) => Math.max(most, one), -Infinity)
  eastward.forEach((c, at) => {
    const base = c * width
    let filled = 0
    const take = (other: number): boolean => {
      const dx = xKm[other] - xKm[c]
      const dy = yKm[other] - yKm[c]
      const full = filled === width
      if (full && dx * dx - heaviest > distance[width - 1]) return false
      const d = other === c ? -Infinity : dx * dx + dy * dy - weight[other]
      const last = nearest[base + width - 1]
      if (full && (d > distance[width - 1] || (d === distance[width - 1] && other > last))) return true
      let place = full ? width - 1 : filled++
      for (; place > 0; place--) {
        const before = distance[place - 1]
        if (before < d || (before === d && nearest[base + place - 1] < other)) break
        distance[place] = before
        nearest[base + place] = nearest[base + place - 1]
      }
      distance[place] = d
      nearest[base + place] = other
      return true
    }
    take(c)
    let west = at - 1
    let east = at + 1
    while (west >= 0 || east < count) {
      if (west >= 0) west = take(eastward[west]) ? west - 1 : -1
      if (east < count) east = take(eastward[east]) ? east + 1 : count
    }
  })
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
