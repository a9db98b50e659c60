/** Google's encoded line with six decimals, as Valhalla writes it. */
export function readPolyline(text: string): [lng: number, lat: number][] {
  const line: [number, number][] = []
  let at = 0
  let lat = 0
  let lng = 0
  while (at < text.length) {
    lat += difference()
    lng += difference()
    line.push([lng / 1e6, lat / 1e6])
  }
  return line

  function difference(): number {
    let value = 0
    let shift = 0
    let bits: number
    do {
      bits = text.charCodeAt(at++) - 63
      value |= (bits & 31) << shift
      shift += 5
    } while (bits >= 32)
    return value & 1 ? ~(value >> 1) : value >> 1
  }
}
