import type { Rep } from '#model/roster.ts'
import { ringsAround } from '#workers/travel.ts'
import { alignmentOf, documentStore, type DocumentState } from './documentStore.ts'
import { setTravel, sourceNow, travelAsk } from './minutes.ts'
import { notify } from './notices.ts'
import { sessionStore, type SessionState } from './sessionStore.ts'
import type { Ring } from './travelSession.ts'

const known = new Map<string, Promise<Ring[]>>()
const MOST_KNOWN = 400
let round = 0
let shownFor = ''

/** Keeps the rings in step with homes, the chosen territory and the wished minutes. */
export function followRings(): () => void {
  const look = () => void show(documentStore.getState(), sessionStore.getState())
  const stops = [documentStore.subscribe(look), sessionStore.subscribe(look)]
  look()
  return () => stops.forEach((stop) => stop())
}

async function show(document: DocumentState, { travel, activeTerritory }: SessionState): Promise<void> {
  const { project } = document
  const reps = project && travel.ringsOf !== 'none' ? ringed(document, travel.ringsOf, activeTerritory) : []
  const bands = travel.ringMinutes
  const source = project ? sourceNow(project) : ''
  const keys = reps.map(({ id, homeLng, homeLat }) => [id, homeLng, homeLat, source, ...bands].join(' '))
  const wanted = keys.join('\n')
  if (wanted === shownFor) return
  shownFor = wanted
  const mine = ++round
  const rings: Ring[] = []
  if (reps.length === 0 && travel.rings.length > 0) setTravel({ rings: [] })
  for (const [i, rep] of reps.entries()) {
    try {
      rings.push(...(await ringsOf(keys[i]!, rep)))
    } catch (trouble) {
      if (mine === round) notify(`The rings of ${rep.name} could not be drawn: ${(trouble as Error).message}`, 'error')
    }
    if (mine !== round) return
    // of many homes a few at a time, so that something is seen at once
    if (i % 8 === 7 || i === reps.length - 1) setTravel({ rings: [...rings] })
  }

  function ringsOf(key: string, { id, homeLng, homeLat }: Rep): Promise<Ring[]> {
    let found = known.get(key)
    if (!found) {
      const home = { lng: [homeLng], lat: [homeLat] }
      found = ringsAround(travelAsk(project!), home, bands).then((list) =>
        list.map(({ minutes, coordinates }) => ({ minutes, coordinates, repId: id })),
      )
      found.catch(() => known.delete(key))
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(key, found)
    }
    return found
  }
}

function ringed(document: DocumentState, whose: 'chosen' | 'all', territory: number): Rep[] {
  const roster = document.project!.roster.filter(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  if (whose === 'all') return roster
  const repId = alignmentOf(document)?.plan.territories[territory]?.repId
  return roster.filter(({ id }) => id === repId)
}
