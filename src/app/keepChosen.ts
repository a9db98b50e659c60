import type { Plan } from '#model/plan.ts'
import { alignmentOf, documentStore, type DocumentState } from './documentStore.ts'
import { sessionStore, setSession, type SessionState } from './sessionStore.ts'

/** What is chosen stays chosen by its id: in another scenario or after undo it may have another slot, or be gone. */
export function keepChosen(): () => void {
  return documentStore.subscribe((state, before) => {
    const [now, then] = [territoriesIn(state), territoriesIn(before)]
    if (!now || !then || now === then || state.planId !== before.planId) return
    const session = sessionStore.getState()
    const chosen = chosenAfter(session, (slot) => slotAfter(then, now, slot))
    if (JSON.stringify(chosen) !== JSON.stringify(chosenAfter(session, (slot) => slot))) setSession(chosen)
  })
}

type Territories = Plan['territories']
type Chosen = Pick<SessionState, 'activeTerritory' | 'marked' | 'source' | 'recentTerritories'>

function territoriesIn(state: DocumentState): Territories | null {
  return alignmentOf(state)?.plan.territories ?? null
}

/** -1 for one that is gone. */
function slotAfter(then: Territories, now: Territories, slot: number): number {
  if (slot <= 0) return slot
  const id = then[slot]?.id
  if (id === undefined) return -1
  return now[slot]?.id === id ? slot : now.findIndex((territory) => territory?.id === id)
}

function chosenAfter(
  { activeTerritory, marked, source, recentTerritories }: Chosen,
  to: (slot: number) => number,
): Chosen {
  const left = marked.map(to).filter((slot) => slot > 0)
  return {
    activeTerritory: to(activeTerritory),
    marked: left.length > 1 ? left : [],
    source: to(source),
    recentTerritories: {
      byKey: recentTerritories.byKey.map(to),
      byUse: recentTerritories.byUse.map(to).filter((slot) => slot > 0),
    },
  }
}
