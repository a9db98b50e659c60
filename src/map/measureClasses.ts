const CLASS_COUNT = 6

/** Units in classes of about equal count; 0 is a unit without any. */
export interface MeasureClasses {
  readonly classOf: Uint8Array
  /** Largest value of each class 1 … n, ascending. */
  readonly breaks: readonly number[]
}

const known = new WeakMap<Float64Array, MeasureClasses>()

export function measureClasses(values: Float64Array): MeasureClasses {
  let classes = known.get(values)
  if (!classes) known.set(values, (classes = classify(values)))
  return classes
}

function classify(values: Float64Array): MeasureClasses {
  const positive = values.filter((value) => value > 0).sort()
  const quantiles = Array.from(
    { length: CLASS_COUNT },
    (_, at) => positive[Math.ceil(((at + 1) * positive.length) / CLASS_COUNT) - 1] ?? NaN,
  )
  const breaks = [...new Set(quantiles)].filter((value) => !Number.isNaN(value))
  return { breaks, classOf: Uint8Array.from(values, (value) => classOf(value, breaks)) }
}

function classOf(value: number, breaks: readonly number[]): number {
  if (!(value > 0)) return 0
  const at = breaks.findIndex((upTo) => value <= upTo)
  // Few different values make few classes: spread them over the whole ramp.
  return Math.round(((at + 1) * CLASS_COUNT) / breaks.length)
}
