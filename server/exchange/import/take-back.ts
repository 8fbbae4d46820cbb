import { z } from 'zod'
import { reasonOf } from '#shared/base/reason.ts'
import { done, type Outcome, type Problem, refused } from '#shared/base/problem.ts'
import { importKeptFrom } from '#shared/board/take-back.ts'
import { documentName } from '#shared/board/document-name.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { boardFor } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Answered, Remember } from '#server/cases/desk/remembered.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { BoardImportRow } from '#server/exchange/tables.ts'
import type { BoardRecord } from '#server/room/board-index.ts'
import { subjectOf as cardSubjectOf } from '#server/room/card-record.ts'
import { changedMeanwhile } from '#server/room/right.ts'
import { Stretch } from '#server/room/stretch.ts'
import { countsOf, importOf, importMutex } from './imports-made.ts'

/** What taking an import back asks for. */
export const takeBackRequest = z.object({ reason: reasonOf(500) })

/** What carries an erasure out, see `server/erasure`. */
export interface BoardEraser {
  takeBack(
    board: BoardRecord,
    by: {
      readonly by: string
      readonly at: number
      readonly counts: Readonly<Record<string, number>>
    },
    statements: readonly RecordStatement[],
    right: () => Promise<Outcome<string>>,
  ): Promise<Outcome<unknown>>
  /** Overwrites what was deleted in the files. */
  finish(): Promise<void>
}

type Desk = CaseDesk & { readonly eraser: BoardEraser }

/** An import as it may be taken back, or why it may not any more. */
export interface Standing {
  readonly row: BoardImportRow
  readonly refused: Problem | null
  /** How many of what goes. */
  readonly erases: Readonly<Record<string, number>>
}

/** Whether an import can still be taken back, and what would go; for those who may. */
export async function standingOf(
  desk: Pick<CaseDesk, 'records' | 'log' | 'cards' | 'boards' | 'clock' | 'path'>,
  id: string,
  actor: Actor,
): Promise<Outcome<Standing>> {
  const found = await mine(desk, id, actor)
  if (!found.ok) return found
  const { row } = found.value
  let seen = 0
  const stretch = new Stretch()
  for (const card of desk.cards.ofBoard(id).values()) {
    await stretch.rest()
    if (can(actor, 'card:read', cardSubjectOf(card, desk.path))) seen++
  }
  const erases = { ...countsOf(row.created), cards: seen }
  return done({ row, refused: await keptBy(desk, row), erases })
}

/**
 * Takes an import back: the board with everything in it goes for good, as long as nobody has changed anything and it is not too long ago.
 * Its case numbers are not given again, and the file can be imported anew.
 */
export async function takeBack(
  desk: Desk,
  id: string,
  { reason }: z.output<typeof takeBackRequest>,
  { actor, remember }: { readonly actor: Actor; readonly remember: Remember },
): Promise<Outcome<Answered>> {
  const found = await mine(desk, id, actor)
  if (!found.ok) return found
  const stretch = new Stretch()
  const outcome = await importMutex.run([found.value.row.source], () =>
    desk.mutex.run(
      [...desk.cards.ofBoard(id).keys()],
      () => erase(desk, id, reason, { actor, remember }),
      () => stretch.rest(),
    ),
  )
  if (outcome.ok) void desk.eraser.finish()
  return outcome
}

async function erase(
  desk: Desk,
  id: string,
  reason: string,
  { actor, remember }: { readonly actor: Actor; readonly remember: Remember },
): Promise<Outcome<Answered>> {
  const found = await mine(desk, id, actor)
  if (!found.ok) return found
  const { row, board, authority } = found.value
  const still = (): Outcome<string> => {
    const subject = subjectOf(desk, board, row)
    if (!can(actor, 'board:take-back', subject)) return refused('forbidden', { rule: 'X25' })
    return authorityOf(actor, 'board:take-back', subject) === authority
      ? done(authority)
      : { ok: false, problem: changedMeanwhile }
  }
  const right = async () => {
    const first = still()
    if (!first.ok) return first
    // What was on its way to the disk before is on it when this is.
    await desk.log.write([
      { sql: 'UPDATE board_imports SET at = at WHERE board = ?', parameters: [id] },
    ])
    const kept = await keptBy(desk, row)
    return kept === null ? still() : { ok: false as const, problem: kept }
  }
  const at = desk.clock.now()
  const counts = { ...countsOf(row.created), cards: desk.cards.ofBoard(id).size }
  const answered: Answered = { status: 200, body: {} }
  const fact = { subject: id, unit: board.unit, actor: actor.id, origin: 'command', at } as const
  const statements = [
    auditStatement({ ...fact, authority, action: 'taken-back', before: counts, after: { reason } }),
    ...remember(answered),
  ]
  const by = { by: actor.id, at, counts }
  const committed = await desk.eraser.takeBack(board, by, statements, right)
  return committed.ok ? done(answered) : committed
}

/** The import of a board, for somebody who may take it back; `not-found` for a board that was made here. */
async function mine(
  desk: Pick<CaseDesk, 'records' | 'cards' | 'boards' | 'path'>,
  id: string,
  actor: Actor,
) {
  const board = boardFor(desk, actor, id)
  if (!board.ok) return board
  const row = await importOf(desk, id)
  if (row === undefined) return refused('not-found', { rule: 'X25' })
  const subject = subjectOf(desk, board.value, row)
  if (!can(actor, 'board:take-back', subject)) return refused('forbidden', { rule: 'X25' })
  const authority = authorityOf(actor, 'board:take-back', subject)
  return done({ row, board: board.value, authority })
}

const subjectOf = (
  desk: Pick<CaseDesk, 'path'>,
  { unit }: BoardRecord,
  { by: importer }: BoardImportRow,
) => ({ path: desk.path(unit), importer })

/** So long it may take to find out whether anything of an import was changed, ms. */
const patienceMs = 60_000

/** Why an import stays: its time is over, or somebody has changed something in it; null while it may go. */
async function keptBy(
  desk: Pick<CaseDesk, 'log' | 'clock'>,
  row: BoardImportRow,
): Promise<Problem | null> {
  if (desk.clock.now() >= importKeptFrom(row.at)) return { kind: 'import-too-late', rule: 'X26' }
  const { board, source, by } = row
  const changes = await desk.log.readInThread(
    changedSql,
    [board, source, by, documentName('board', board)],
    patienceMs,
  )
  return changes.length === 0 ? null : { kind: 'import-changed', rule: 'X26' }
}

/** Something a person did to the board or to a card that stands or stood on it: a command, an edit, another person's import. */
const changedSql = `WITH touched (id) AS (
    SELECT id FROM cards WHERE board = ?1
    UNION SELECT target FROM imports WHERE source = ?2 AND kind = 'card')
  SELECT 1 FROM audit WHERE subject IN (SELECT id FROM touched UNION SELECT ?1)
    AND actor <> 'server' AND origin IN ('connection', 'command') AND action NOT LIKE 'read:%'
  UNION ALL SELECT 1 FROM audit WHERE subject = ?1 AND origin = 'import' AND actor <> ?3
  UNION ALL SELECT 1 FROM updates WHERE origin = 'connection' AND document IN (
    SELECT ?4 UNION SELECT 'card/' || id FROM touched UNION SELECT 'file/' || id FROM touched)
  UNION ALL SELECT 1 FROM states, json_each(owners) WHERE value <> 'server' AND document IN (
    SELECT ?4 UNION SELECT 'card/' || id FROM touched UNION SELECT 'file/' || id FROM touched)
  LIMIT 1`
