/**
 * Own random numbers: the same seed gives the same run in every browser and in Node.
 * PCG-RXS-M-XS with 32 bits of state (O'Neill 2014), whole numbers only.
 */
export interface Random {
  /** One word, so that no engine boxes it. */
  readonly state: Uint32Array
}

export function seededRandom(seed: number, stream: number): Random {
  const random = { state: new Uint32Array(1) }
  random.state[0] = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)
  nextUint(random)
  nextUint(random)
  return random
}

export function nextUint(random: Random): number {
  const before = random.state[0]
  random.state[0] = Math.imul(before, 747796405) + 2891336453
  const word = Math.imul(((before >>> ((before >>> 28) + 4)) ^ before) >>> 0, 277803737)
  return ((word >>> 22) ^ word) >>> 0
}

/** A whole number 0 … limit − 1. */
export function below(random: Random, limit: number): number {
  return Math.floor((nextUint(random) * limit) / 4294967296)
}
