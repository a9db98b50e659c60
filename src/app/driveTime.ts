import { startEngine } from './engine.ts'
import { followMinutes } from './minutes.ts'

/** The engine of this browser first, so that the embedded model does not work for nothing. */
export async function startDriveTime(): Promise<void> {
  await startEngine()
  followMinutes()
}
