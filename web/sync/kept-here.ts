import type { Offline } from './offline/offline.ts'
import type { CommandQueue } from './queue/command-queue.ts'

/** What this device keeps for who is signed in: copies, and what waits for the server. */
export interface KeptHere {
  /** Null where nothing can be kept. */
  readonly offline: Offline | null
  readonly commands: CommandQueue
}

const here = new WeakMap<object, KeptHere>()

/** Says what is kept beside the calls of this page; null when nobody is signed in. */
export function keepBeside(api: object, kept: KeptHere | null): void {
  if (kept === null) here.delete(api)
  else here.set(api, kept)
}

/** What is kept beside the calls of this page; null where nothing is, such as in the gallery. */
export const keptBeside = (api: object): KeptHere | null => here.get(api) ?? null
