import type { Plan } from '#model/plan.ts'

/** What a comparison draws: where the owner changed, and whose ground it was. */
export interface ChangedGround {
  /** 1 where the owner is the same; those step back. */
  readonly same: Uint8Array
  /** Slot of the owner before where it changed, 0 elsewhere: its border runs round what it gave away. */
  readonly was: Uint16Array
}

/** Territories are the same where their ids are. */
export function changedGround(before: Plan, after: Plan): ChangedGround {
  const [ids, now] = [before, after].map(({ territories }) => territories.map((territory) => territory?.id ?? ''))
  const count = after.territoryOf.length
  const same = new Uint8Array(count)
  const was = new Uint16Array(count)
  for (let unit = 0; unit < count; unit++) {
    const owner = before.territoryOf[unit]!
    if (ids![owner] === now![after.territoryOf[unit]!]) same[unit] = 1
    else was[unit] = owner
  }
  return { same, was }
}
