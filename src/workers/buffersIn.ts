/** All buffers of typed arrays in a plain value, to hand them over instead of copying; each once. */
export function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (Array.isArray(value)) {
    // lists of texts or numbers hold no buffers: the first entry tells
    if (typeof value[0] === 'object') for (const one of value) buffersIn(one, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) buffersIn(one, found)
  }
  return [...found]
}
