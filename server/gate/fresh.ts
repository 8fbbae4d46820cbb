import * as Y from 'yjs'
import type { Decoded, Section, Struct } from './decode.ts'
import type { RangesByClient } from './ranges.ts'
import { refuse } from './refusal.ts'

/** One client's structs that the document does not have yet. */
export interface FreshSection {
  readonly client: number
  /** The document's clock for this client, where the first fresh struct begins. */
  readonly clock: number
  readonly end: number
  /** Replaced one by one by GC structs where an item turns out to have no place. */
  readonly structs: Struct[]
  /** What the update says of a struct that begins before `clock`; only its rest is fresh. */
  readonly claim: Y.Item | null
}

/** Keeps what is new: refuses gaps and other people's clientIDs, drops what is known, cuts what is half known. */
export function freshOf(
  doc: Y.Doc,
  decoded: Decoded,
  owns: (client: number) => boolean,
): ReadonlyMap<number, FreshSection> {
  const fresh = new Map<number, FreshSection>()
  for (const section of decoded.sections) {
    const state = Y.getState(doc.store, section.client)
    if (section.clock > state)
      refuse('edit-gap', 'G4', `structs of ${section.client} from ${section.clock}, have ${state}`)
    if (section.end <= state) continue
    if (!owns(section.client)) refuse('edit-foreign', 'G5', `clientID ${section.client}`)
    fresh.set(section.client, cut(section, state))
  }
  checkDeletesKnown(doc, decoded.deletes, fresh)
  return fresh
}

function cut(section: Section, state: number): FreshSection {
  const { client, end } = section
  const structs: Struct[] = []
  let claim: Y.Item | null = null
  for (const struct of section.structs) {
    const known = state - struct.id.clock
    if (known >= struct.length) continue
    if (known <= 0) structs.push(struct)
    else if (struct instanceof Y.GC)
      structs.push(new Y.GC(Y.createID(client, state), struct.length - known))
    else {
      claim = struct
      structs.push(restOf(struct, known))
    }
  }
  return { client, clock: state, end, structs, claim }
}

/** The rest of an item from an offset on: it stands right of what comes before, wherever that is; nothing else of it is believed. */
export function restOf(item: Y.Item, known: number): Y.Item {
  const { client, clock } = item.id
  return new Y.Item(
    Y.createID(client, clock + known),
    null,
    Y.createID(client, clock + known - 1),
    null,
    item.rightOrigin,
    null,
    null,
    item.content.splice(known),
  )
}

function checkDeletesKnown(
  doc: Y.Doc,
  deletes: RangesByClient,
  fresh: ReadonlyMap<number, FreshSection>,
): void {
  for (const [client, ranges] of deletes) {
    const known = fresh.get(client)?.end ?? Y.getState(doc.store, client)
    if (ranges.at(-1)!.to > known) refuse('edit-gap', 'G11', `deletes of ${client} beyond ${known}`)
  }
}
