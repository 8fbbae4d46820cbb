import type { Clock } from '#shared/base/clock.ts'
import type { Directory } from '#server/auth/directory.ts'
import type { RecordsDatabase } from '#server/records/database.ts'
import type { BoardIndex } from '#server/room/board-index.ts'
import type { CardIndex } from '#server/room/card-index.ts'
import type { DocumentStore } from '#server/room/document-store.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import type { Notices } from '#server/notices/notices.ts'
import type { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { CardTypes } from '#server/cases/types/card-types.ts'
import type { CaseClocks } from './case-clocks.ts'

/** Gives cards their numbers. */
export interface CaseNumbers {
  /**
   * Takes the next numbers of a unit's beat. The statements keep the counter and must commit together with the cards;
   * numbers whose commit fails are never given again.
   */
  take(
    unit: string,
    count: number,
  ): Promise<{
    readonly numbers: readonly string[]
    readonly statements: readonly RecordStatement[]
  }>
}

/** What commands on cards work with. */
export interface CaseDesk {
  readonly store: DocumentStore
  /** A private copy of a document, for whoever only reads; the caller destroys it. */
  readonly copy: DocumentStore['copy']
  readonly records: RecordsDatabase
  /** The same for what takes longer the more there is: nobody else waits for it, and it has to end within seconds. */
  readonly threadRecords: RecordsDatabase
  /** For what has to be on disk before something is given out. */
  readonly log: Pick<Log, 'read' | 'readInThread' | 'write' | 'position'>
  readonly directory: Directory
  readonly cards: CardIndex
  readonly boards: BoardIndex
  readonly numbers: CaseNumbers
  readonly types: CardTypes
  /** Tells people; rows commit with the command's change. */
  readonly notices: Pick<Notices, 'prepare' | 'takeBack'>
  readonly clocks: CaseClocks
  readonly clock: Clock
  /** Commands on one card go one after the other. */
  readonly mutex: KeyedMutex
  /** Units from the station down to the given one. */
  readonly path: (unit: string) => readonly string[]
}

/** What a command may take of it, without the document store and the log: it judges and plans, and the frame keeps and tells the time. */
export type CommandDesk = Omit<CaseDesk, 'store' | 'log' | 'threadRecords' | 'clock' | 'mutex'>
