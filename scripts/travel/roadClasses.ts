import { records, type Point } from './lines.ts'
import type { RoadClass } from './road.ts'

/** `US-131 south 44.45`: the name of a highway, and where only a part of it is meant, which. */
const part = /^(\S+)(?: (north|south|west|east) (-?[\d.]+))?$/

/** Class of a highway at a point: that of classes.txt, else what its number says. */
export function roadClasses(): (name: string, at: Point) => RoadClass {
  const known = new Map<string, { kind: RoadClass; within: (at: Point) => boolean }[]>()
  for (const [kind, names] of records('classes.txt')) {
    for (const text of names.split(';')) {
      const [, name, side, limit] = part.exec(text) ?? []
      if (name === undefined) throw new Error(`classes.txt: “${text}” is no highway.`)
      known.set(name, [...(known.get(name) ?? []), { kind: kind as RoadClass, within: sideOf(side, Number(limit)) }])
    }
  }
  return (name, at) => known.get(name)?.find(({ within }) => within(at))?.kind ?? classByNumber(name)
}

function sideOf(side: string | undefined, limit: number): (at: Point) => boolean {
  switch (side) {
    case 'north':
      return ([, lat]) => lat > limit
    case 'south':
      return ([, lat]) => lat < limit
    case 'west':
      return ([lng]) => lng < limit
    case 'east':
      return ([lng]) => lng > limit
    default:
      return () => true
  }
}

function classByNumber(name: string): RoadClass {
  if (/^(I|H)-\d/.test(name)) return 'interstate'
  if (/^(US|M)-/.test(name)) return 'highway'
  return /^(AK|HI|PR|[A-Z]{2})-\d/.test(name) ? 'other' : 'freeway'
}
