import type { Clock } from '#shared/base/clock.ts'
import type { DocumentName } from '#shared/board/document-name.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import type { Actor, Through } from '#shared/policy/roles.ts'
import type { Change, Fanout } from '#server/fanout/fanout.ts'
import type { Write } from '#server/gate/verdict.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { BoardIndex } from './board-index.ts'
import type { CardIndex } from './card-index.ts'
import type { CardRecord } from './card-record.ts'
import type { By } from './document-store.ts'
import type { Reset } from './reset.ts'
import type { Rooms } from './memory/rooms.ts'

/** What a change tells its subscribers beyond its bytes. */
export interface ChangeExtra {
  readonly by: string
  readonly origin: By['origin']
  /** The plugin that made it in somebody's name; null where none did. */
  readonly through: Through | null
  readonly writes: readonly Write[]
  /** The card right before and after, when the change is to `card/<id>`. */
  readonly card: { readonly before: CardRecord | null; readonly after: CardRecord } | null
  /** The whole document after the change; call it only while the change is being told. */
  readonly state: () => Uint8Array
}
export type CommittedChange = Change<ChangeExtra>

/** What the document store needs around it. */
export interface CommitOptions {
  readonly log: Log
  readonly rooms: Rooms
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly fanout: Fanout<ChangeExtra>
  /** Hears of documents that were erased or rebuilt. */
  readonly resets: Fanout<Reset>
  readonly path: (unit: string) => readonly string[]
  readonly clock: Pick<Clock, 'now'>
  /** A card type as it is on a board. */
  readonly type: (id: string, board: string) => CardTypeDefinition | undefined
  /** A person with their rights; null for an unknown one. */
  readonly person: (id: string) => Actor | null
  /** Takes mentions of people from what an account may make in a day: 0 when they were there, else in how many seconds they will be. */
  readonly mayMention?: (account: string, people: number) => number
}

/** The rows that follow from a change and become durable with it. */
export type SideRows = (change: AppliedChange) => readonly RecordStatement[]

/** A change that is about to become durable. */
export interface AppliedChange {
  readonly document: DocumentName
  readonly by: string
  readonly origin: By['origin']
  /** The plugin that makes it in somebody's name; null where none does. */
  readonly through: Through | null
  readonly at: number
  readonly writes: readonly Write[]
  /** The card as the changes before this one leave it; undefined where there is none. */
  readonly before: Omit<CardRecord, 'position'> | undefined
  /** The card after the change, also when it is one to the case file; undefined where there is none. */
  readonly card: Omit<CardRecord, 'position'> | undefined
}
