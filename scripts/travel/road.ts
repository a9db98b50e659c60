export type RoadClass =
  'local' | 'ramp' | 'interstate' | 'freeway' | 'expressway' | 'highway' | 'other' | 'crossing' | 'ferry' | 'abroad'

/** One road between two nodes, before it has a speed. */
export interface Road {
  readonly a: number
  readonly b: number
  readonly kind: RoadClass
  /** Straight. */
  readonly km: number
  readonly corridor: string
  /** Index into `crossings`, -1 for none. */
  readonly crossing: number
  /** Minutes that do not come from the length. */
  readonly minutes: number
}
