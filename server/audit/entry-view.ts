import { boardViewOf, type BoardView } from '#shared/board/board-view.ts'
import { documentName } from '#shared/board/document-name.ts'
import { tellsNoContent } from '#shared/audit/action-groups.ts'
import { can } from '#shared/policy/can.ts'
import type { Language } from '#shared/base/problem.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Core } from '#server/core/core.ts'
import type { AuditFlagRow, AuditRow } from './tables.ts'
import { subjectOf } from '#server/room/card-record.ts'
import type { EntryResponse } from './audit-responses.ts'
import { otherCardOf } from './other-card.ts'

/** What entries are read with. */
export type AuditDesk = Pick<
  Core,
  'boards' | 'cards' | 'clock' | 'directory' | 'store' | 'path' | 'records' | 'types'
>

/** Entries as a reader may see them: who, when and what kind always; values of a card only when they may read it, or tell no content. */
export async function entryViews(
  desk: AuditDesk,
  rows: readonly AuditRow[],
  { reader, language }: { readonly reader: Actor; readonly language: Language },
): Promise<EntryResponse[]> {
  const flags = await flagsOf(desk, rows)
  const boards = new Map<string, Promise<BoardView | null>>()
  const boardOf = (id: string) => {
    const known = boards.get(id) ?? readBoard(desk, id)
    boards.set(id, known)
    return known
  }
  return Promise.all(
    rows.map(async row => {
      const subject = subjectFor(desk, row.subject, reader)
      const other = otherCardOf(row)
      const hidden = other !== null && !subjectFor(desk, other, reader).readable
      // An older entry names the other card in what was done.
      const action = hidden && row.action.startsWith('links/') ? 'linked' : row.action
      const shown = !hidden && (subject.readable || tellsNoContent(row.action))
      const before = shown ? parsed(row.before) : null
      const after = shown ? parsed(row.after) : null
      const card = desk.cards.get(row.subject)
      const board = await boardOf(card?.board ?? row.subject)
      return {
        seq: row.seq,
        id: row.id,
        at: row.at,
        actor: { id: row.actor, name: desk.directory.nameOf(row.actor, language) },
        origin: row.origin,
        authority: row.authority,
        action,
        subject: {
          kind: subject.kind,
          id: row.subject,
          label: subject.label,
          title: subject.title,
        },
        shown,
        erased: row.salt === null,
        before,
        after,
        names: namesIn(
          desk,
          board,
          [action, ...row.authority.split(/[@ ]/), before, after],
          language,
        ),
        flags: (flags.get(row.seq) ?? []).map(({ id, note, by, at }) => ({
          id,
          note,
          by: desk.directory.person(by)?.name ?? '',
          at,
        })),
      }
    }),
  )
}

/** What an entry is about, as far as the reader may know it. */
function subjectFor(
  { boards, cards, directory, path, types }: AuditDesk,
  id: string,
  reader: Actor,
): Pick<EntryResponse['subject'], 'kind' | 'label' | 'title'> & { readonly readable: boolean } {
  const card = cards.get(id)
  if (card !== undefined) {
    const readable = can(reader, 'card:read', subjectOf(card, path))
    return { kind: 'card', label: card.number, title: readable ? card.title : null, readable }
  }
  const board = boards.get(id)
  if (board !== undefined) return { kind: 'board', label: board.title, title: null, readable: true }
  const unit = directory.unit(id)
  if (unit !== undefined) return { kind: 'unit', label: unit.name, title: null, readable: true }
  const person = directory.person(id)
  if (person !== undefined)
    return { kind: 'person', label: person.name, title: null, readable: true }
  const type = types.get(id)
  if (type !== undefined)
    return { kind: 'type', label: type.name['zh-CN'], title: type.name.en, readable: true }
  // A card that was erased is read by nobody any more; what belongs to the product is no card.
  return { kind: 'other', label: id, title: null, readable: false }
}

async function readBoard(desk: AuditDesk, id: string): Promise<BoardView | null> {
  if (desk.boards.get(id) === undefined) return null
  const doc = await desk.store.copy(documentName('board', id))
  const view = boardViewOf(id, doc)
  doc.destroy()
  return view
}

/** Names of people, units, columns, labels and fields whose ids stand in an entry. */
function namesIn(
  { directory }: AuditDesk,
  board: BoardView | null,
  values: readonly unknown[],
  language: Language,
): Record<string, string> {
  const names: Record<string, string> = {}
  const look = (id: string): void => {
    const name =
      nameIn(directory, id, language) ??
      directory.unit(id)?.name ??
      board?.columns.find(column => column.id === id)?.title ??
      board?.labels.find(label => label.id === id)?.name ??
      board?.fields.find(field => field.id === id)?.name
    if (name !== undefined) names[id] = name
  }
  for (const value of values) {
    if (typeof value === 'string' && value.length <= 200) value.split('/').forEach(look)
    if (typeof value === 'object' && value !== null)
      for (const part of Object.values(value)) if (typeof part === 'string') look(part)
  }
  return names
}

/** What stands for a person, or for a plugin: where that is named by its own id, its bare name. */
function nameIn(
  directory: AuditDesk['directory'],
  id: string,
  language: Language,
): string | undefined {
  const plugin = directory.pluginCalled(id)
  return plugin?.id === id ? plugin.name[language] : directory.nameOf(id, language) || undefined
}

async function flagsOf(
  { records }: AuditDesk,
  rows: readonly AuditRow[],
): Promise<Map<number, AuditFlagRow[]>> {
  if (rows.length === 0) return new Map()
  const places = rows.map(row => row.seq)
  const found = await records
    .selectFrom('audit_flags')
    .selectAll()
    .where('seq', 'in', places)
    .orderBy('at')
    .execute()
  return Map.groupBy(found, flag => flag.seq)
}

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
