import { IconLayer, ScatterplotLayer, TextLayer } from '@deck.gl/layers'
import type { PlacedLabel } from '#map/territoryLabels.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { AccountCluster } from './accountClusters.ts'
import { houseAtlas } from './houseIcon.ts'

/** Layers that lie over the units; each takes arrays and gives a deck.gl layer. */

/** The map is flat: what is drawn later lies on top. */
const parameters = { depthCompare: 'always', depthWriteEnabled: false } as const

/** Discs with the number of accounts that lie there. */
export function clusterLayers(clusters: readonly AccountCluster[], colors: MapColors) {
  const getPosition = ({ lng, lat }: AccountCluster): [number, number] => [lng, lat]
  return [
    new ScatterplotLayer<AccountCluster>({
      id: 'cluster-discs',
      parameters,
      data: clusters,
      getPosition,
      radiusUnits: 'pixels',
      getRadius: ({ count }) => (count === 1 ? 2.5 : 7 + 3 * Math.log10(count)),
      getFillColor: [...colors.account, 190] as [number, number, number, number],
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1,
      getLineColor: [...colors.accountRim, 190] as [number, number, number, number],
    }),
    new TextLayer<AccountCluster>({
      id: 'cluster-counts',
      parameters,
      data: clusters.filter(({ count }) => count > 1),
      // only the letters that it needs are measured and drawn
      characterSet: 'auto',
      getPosition,
      getText: ({ count }) => compact.format(count),
      getSize: 10,
      fontFamily: 'Inter, sans-serif',
      fontWeight: 600,
      fontSettings: { fontSize: 36 },
      getColor: [...colors.accountRim, 255] as [number, number, number, number],
    }),
  ]
}

const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 0 })

export interface Home {
  readonly lng: number
  readonly lat: number
  readonly name: string
}

/** A rep's home: a house on a disc. */
export function homeLayers(homes: readonly Home[], colors: MapColors) {
  const getPosition = ({ lng, lat }: Home): [number, number] => [lng, lat]
  return [
    new ScatterplotLayer<Home>({
      id: 'home-discs',
      parameters,
      data: homes,
      getPosition,
      radiusUnits: 'pixels',
      getRadius: 8,
      getFillColor: [...colors.casing, 255] as [number, number, number, number],
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 1.25,
      getLineColor: [15, 23, 42, 255],
    }),
    new IconLayer<Home>({
      id: 'homes',
      parameters,
      data: homes,
      getPosition,
      // The prop takes pixels as well as an address, which its type does not say.
      iconAtlas: houseAtlas() as unknown as string,
      iconMapping: { house: { x: 0, y: 0, width: 64, height: 64, mask: true } },
      getIcon: () => 'house',
      getSize: 11,
      getColor: [15, 23, 42],
    }),
  ]
}

export function labelsLayer(labels: readonly PlacedLabel[], colors: MapColors) {
  return new TextLayer<PlacedLabel>({
    id: 'territory-labels',
    parameters,
    data: labels,
    characterSet: 'auto',
    getPosition: ({ lng, lat }) => [lng, lat],
    getText: ({ name }) => name,
    getPixelOffset: ({ right, down }) => [right, down],
    getSize: 12,
    fontFamily: 'Inter, sans-serif',
    fontWeight: 600,
    fontSettings: { fontSize: 36 },
    getColor: colors.dark ? [226, 232, 240] : [15, 23, 42],
    background: true,
    getBackgroundColor: colors.dark ? [15, 23, 42, 215] : [255, 255, 255, 215],
    backgroundPadding: [6, 3],
    backgroundBorderRadius: 4,
  })
}
