import { configureGlobal } from 'fast-check'

/** Everyone gets the same cases, so that a failure is about the change at hand. `PROPERTY_SEED=random` looks for new ones. */
const wanted = process.env.PROPERTY_SEED ?? '20261122'
if (wanted !== 'random') configureGlobal({ seed: Number(wanted) })
