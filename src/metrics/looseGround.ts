import { connectedPieces } from '#geo/pieces.ts'
import type { Plan } from '#model/plan.ts'
import type { Steps } from '#model/steps.ts'
import type { Adjacency, Units } from '#model/units.ts'

/** A connected piece of ground, and who lies around it. */
export interface GroundPiece {
  readonly slot: number
  /** Ascending. */
  readonly units: readonly number[]
  /** Neighbour pairs per territory around it, Unassigned as 0. */
  readonly beside: ReadonlyMap<number, number>
}

export interface LooseGround {
  /** Pieces of territories that hang on to nothing: all but the piece with the most weight. None where pieces are wanted. */
  readonly strays: readonly GroundPiece[]
  /** Unassigned pockets inside one territory. */
  readonly holes: readonly GroundPiece[]
}

/** What lies loose in a plan. `weight` says which piece of a territory is its main one. */
export function* looseGround(units: Units, neighbors: Adjacency, plan: Plan, weight: Float64Array): Steps<LooseGround> {
  const pieces = yield* groundPieces(neighbors, plan.territoryOf)
  yield
  const main = mainPieces(pieces, plan, weight)
  yield
  const boxes = new Map<number, Box>()
  const boxOfTerritory = (slot: number): Box => {
    const box = boxes.get(slot) ?? boxOf(units, main[slot]!.units)
    boxes.set(slot, box)
    return box
  }
  return {
    strays: pieces.filter(({ slot }, i) => slot > 0 && !plan.territories[slot]?.inPieces && main[slot] !== pieces[i]),
    holes: pieces.filter((piece) => {
      const [slot, ...others] = piece.beside.keys()
      return (
        piece.slot === 0 && others.length === 0 && slot! > 0 && inside(boxOf(units, piece.units), boxOfTerritory(slot!))
      )
    }),
  }
}

function* groundPieces(neighbors: Adjacency, territoryOf: Uint16Array): Steps<GroundPiece[]> {
  const { count, pieceOf } = connectedPieces(neighbors, territoryOf)
  yield
  const pieces = Array.from({ length: count }, () => ({
    slot: 0,
    units: [] as number[],
    beside: new Map<number, number>(),
  }))
  const { offsets, targets } = neighbors
  for (let unit = 0; unit < territoryOf.length; unit++) {
    if (unit % BLOCK === BLOCK - 1) yield
    const piece = pieces[pieceOf[unit]!]!
    const slot = territoryOf[unit]!
    piece.slot = slot
    piece.units.push(unit)
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const other = territoryOf[targets[i]!]!
      if (other !== slot) piece.beside.set(other, (piece.beside.get(other) ?? 0) + 1)
    }
  }
  return pieces
}

/** Units that are looked at without a pause. */
const BLOCK = 8192

/** By slot: most weight, then most units, then the lowest unit. */
function mainPieces(pieces: readonly GroundPiece[], plan: Plan, weight: Float64Array): (GroundPiece | undefined)[] {
  const main: (GroundPiece | undefined)[] = plan.territories.map(() => undefined)
  const most = new Float64Array(plan.territories.length).fill(-1)
  for (const piece of pieces) {
    const own = piece.units.reduce((sum, unit) => sum + weight[unit]!, 0)
    const size = main[piece.slot]?.units.length ?? 0
    if (own < most[piece.slot]! || (own === most[piece.slot] && piece.units.length <= size)) continue
    most[piece.slot] = own
    main[piece.slot] = piece
  }
  return main
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** Neighbours alone do not tell a pocket from the open ground around a territory; their boxes do. */
function inside(inner: Box, outer: Box): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
}

function boxOf({ lng, lat }: Units, units: readonly number[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const unit of units) {
    west = Math.min(west, lng[unit]!)
    south = Math.min(south, lat[unit]!)
    east = Math.max(east, lng[unit]!)
    north = Math.max(north, lat[unit]!)
  }
  return [west, south, east, north]
}
