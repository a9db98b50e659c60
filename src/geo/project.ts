const EARTH_RADIUS_KM = 6371.0088
const RADIANS = Math.PI / 180

interface KmPlaces {
  readonly xKm: Float64Array
  readonly yKm: Float64Array
}

export interface ProjectedPlaces extends KmPlaces {
  /** Further places, such as homes, on the same map. */
  readonly project: (lng: Float64Array, lat: Float64Array) => KmPlaces
}

type Projection = (lng: number, lat: number) => [number, number]

/** Degrees → km on an equal-area map: Albers for the US, an azimuthal map around their middle for places elsewhere. */
export function projectPoints(lng: Float64Array, lat: Float64Array): ProjectedPlaces {
  const projection = projectionFor(lng, lat)
  const project = (lngs: Float64Array, lats: Float64Array): KmPlaces => projectAll(projection, lngs, lats)
  return { ...project(lng, lat), project }
}

function projectAll(projection: Projection, lng: Float64Array, lat: Float64Array): KmPlaces {
  const xKm = new Float64Array(lng.length)
  const yKm = new Float64Array(lng.length)
  for (let i = 0; i < lng.length; i++) {
    const [x, y] = projection(lng[i], lat[i])
    xKm[i] = rounded(x)
    yKm[i] = rounded(y)
  }
  return { xKm, yKm }
}

/** To metres, or thousandths of a radian: sines differ in their last bit between engines, and plans must not. */
function rounded(km: number): number {
  return Math.round(km * 1000) / 1000
}

/** The projection that suits most of these places. */
function projectionFor(lng: Float64Array, lat: Float64Array): Projection {
  let [known, inUs, x, y, z] = [0, 0, 0, 0, 0]
  for (let i = 0; i < lng.length; i++) {
    if (!Number.isFinite(lng[i] + lat[i])) continue
    known++
    if (lng[i] < -60 && lat[i] > 15 && lat[i] < 72) inUs++
    x += Math.cos(lat[i] * RADIANS) * Math.cos(lng[i] * RADIANS)
    y += Math.cos(lat[i] * RADIANS) * Math.sin(lng[i] * RADIANS)
    z += Math.sin(lat[i] * RADIANS)
  }
  if (2 * inUs >= known) return albersUsKm
  return azimuthalKm(rounded(Math.atan2(y, x)), rounded(Math.atan2(z, Math.sqrt(x * x + y * y))))
}

/** Albers' equal-area conic with the parallels 29.5° and 45.5°, centre 96° W 37.5° N (Snyder, USGS 1395, p. 100). */
function albersUsKm(lng: number, lat: number): [number, number] {
  const rho = Math.sqrt(albersC - 2 * albersN * Math.sin(lat * RADIANS)) / albersN
  const theta = albersN * wrapRadians((lng + 96) * RADIANS)
  return [EARTH_RADIUS_KM * rho * Math.sin(theta), EARTH_RADIUS_KM * (albersRho0 - rho * Math.cos(theta))]
}
const albersN = (Math.sin(29.5 * RADIANS) + Math.sin(45.5 * RADIANS)) / 2
const albersC = Math.cos(29.5 * RADIANS) ** 2 + 2 * albersN * Math.sin(29.5 * RADIANS)
const albersRho0 = Math.sqrt(albersC - 2 * albersN * Math.sin(37.5 * RADIANS)) / albersN

/** Lambert's azimuthal equal-area map (Snyder, USGS 1395, p. 185). */
function azimuthalKm(lng0: number, lat0: number): Projection {
  const [sin0, cos0] = [Math.sin(lat0), Math.cos(lat0)]
  return (lng, lat) => {
    const angle = lng * RADIANS - lng0
    const [sin, cos] = [Math.sin(lat * RADIANS), Math.cos(lat * RADIANS)]
    const k = Math.sqrt(2 / Math.max(1e-12, 1 + sin0 * sin + cos0 * cos * Math.cos(angle)))
    return [
      EARTH_RADIUS_KM * k * cos * Math.sin(angle),
      EARTH_RADIUS_KM * k * (cos0 * sin - sin0 * cos * Math.cos(angle)),
    ]
  }
}

function wrapRadians(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
}
