import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Visibility } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { recordRead } from '#server/audit/record-read.ts'
import { statement } from '#server/records/database.ts'
import type { AttachmentRow } from '#server/cases/tables.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'
import { Mutex } from '#shared/base/mutex.ts'
import type { AttachmentStore, FilePart } from './attachment-store.ts'
import { type AccessDesk, authorityOn, cardFor, rightOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'

const restricted: ReadonlySet<Visibility> = new Set(['police', 'named'])

/** Passes a file on piece by piece as long as something holds, and breaks it off then. */
const whileTrue = (holds: () => boolean): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform(piece, controller) {
      if (holds()) controller.enqueue(piece)
      else controller.error(new Error('no longer theirs to read'))
    },
  })

type Desk = AccessDesk & Pick<CaseDesk, 'store' | 'records' | 'log' | 'clock'>

/** Adds, gives out and takes away the files of cards. */
export class Attachments {
  readonly #desk: Desk
  readonly #store: AttachmentStore
  /** A file must not be taken away while the same content is being added. */
  readonly #mutex = new Mutex()

  constructor(desk: Desk, store: AttachmentStore) {
    this.#desk = desk
    this.#store = store
  }

  /** Stores a file on a card; answers the attachment's id. One that the same person has added under the id is there already. */
  async add(
    cardId: string,
    {
      id,
      name,
      content,
    }: {
      readonly id: string
      readonly name: string
      readonly content: ReadableStream<Uint8Array>
    },
    actor: Actor,
  ): Promise<Outcome<string>> {
    const desk = this.#desk
    const allowed = () => cardFor(desk, actor, cardId, 'attachment:add')
    const card = allowed()
    if (!card.ok) return card
    const known = await this.#added(id, cardId, actor)
    if (known !== null) return known
    const stored = await this.#store.put(content)
    if (!stored.ok) return stored
    const { sha256, bytes, mediaType } = stored.value
    return this.#mutex.run(async () => {
      // The upload may have taken minutes, and another removal may have taken the same content away meanwhile.
      const still = allowed()
      if (!still.ok) {
        await this.#removeUnused(sha256)
        return still
      }
      if (!(await this.#store.has(sha256))) return refused('conflict', { rule: 'C9' })
      const meanwhile = await this.#added(id, cardId, actor)
      if (meanwhile !== null) return meanwhile
      const at = desk.clock.now()
      const row: AttachmentRow = {
        id,
        card: cardId,
        name,
        media_type: mediaType,
        bytes,
        sha256,
        by: actor.id,
        at,
        plugin: actor.through?.plugin ?? '',
      }
      const value = {
        name,
        kind: mediaType,
        bytes,
        by: actor.id,
        at: new Date(at).toISOString(),
      }
      const committed = await desk.store.commit(
        [
          {
            document: documentName('file', cardId),
            build: doc => void doc.getMap('attachments').set(id, mapWith(value)),
          },
        ],
        {
          actor,
          origin: 'command',
          at,
          authority: rightOn(desk, actor, cardId, 'attachment:add'),
        },
        [statement(desk.records.insertInto('attachments').values(row))],
      )
      if (committed.ok) return done(id)
      await this.#removeUnused(sha256)
      return committed
    })
  }

  /** A file with its row, for whoever may read its card; or a part of it, if it is a file of that card. */
  async get(
    id: string,
    actor: Actor,
    part?: FilePart & { readonly card: string },
  ): Promise<Outcome<{ row: AttachmentRow; content: ReadableStream<Uint8Array> }>> {
    const row = await this.#row(id)
    const card = row === undefined ? undefined : this.#desk.cards.get(row.card)
    if (
      row === undefined ||
      card === undefined ||
      (part !== undefined && part.card !== card.id) ||
      !can(actor, 'card:read', subjectOf(card, this.#desk.path))
    )
      return refused('not-found', { rule: 'C10' })
    if (!(await this.#store.has(row.sha256))) return refused('not-found', { rule: 'C10' })
    const recorded = await this.#recorded(card, actor)
    if (!recorded.ok) return recorded
    const content = await this.#store.get(row.sha256, part)
    const reads = () => cardFor(this.#desk, actor, row.card).ok
    if (content === null || !reads()) return refused('not-found', { rule: 'C10' })
    return done({ row, content: content.pipeThrough(whileTrue(reads)) })
  }

  /** Takes a file or a link off a card: one's own, or anybody's for those who may archive the card; through a plugin only what it added. */
  async remove(cardId: string, id: string, actor: Actor): Promise<Outcome<null>> {
    const desk = this.#desk
    const card = cardFor(desk, actor, cardId)
    if (!card.ok) return card
    return this.#mutex.run(async () => {
      const doc = await desk.store.copy(documentName('file', cardId))
      const entry = fileViewOf(doc).attachments.find(attachment => attachment.id === id)
      doc.destroy()
      if (entry === undefined) return refused('not-found', { rule: 'C11' })
      const row = await this.#row(id)
      if (actor.through !== undefined && row?.plugin !== actor.through.plugin)
        return refused('not-found', { rule: 'C11' })
      const own = entry.by === actor.id && cardFor(desk, actor, cardId, 'attachment:add').ok
      if (!own && !cardFor(desk, actor, cardId, 'card:archive').ok)
        return refused('forbidden', { rule: 'C11' })
      const committed = await desk.store.commit(
        [
          {
            document: documentName('file', cardId),
            build: copy => copy.getMap('attachments').delete(id),
          },
        ],
        {
          actor,
          origin: 'command',
          at: desk.clock.now(),
          authority: rightOn(desk, actor, cardId, own ? 'attachment:add' : 'card:archive'),
        },
        [
          statement(
            desk.records.deleteFrom('attachments').where('id', '=', id).where('card', '=', cardId),
          ),
        ],
      )
      if (!committed.ok) return committed
      if (row !== undefined) await this.#removeUnused(row.sha256)
      return done(null)
    })
  }

  /** Files of cards that only some may see are given out when the audit knows who gets them. */
  async #recorded(card: CardRecord, actor: Actor): Promise<Outcome<null>> {
    const { log, clock } = this.#desk
    if (!restricted.has(card.visibility)) return done(null)
    return recordRead(log, {
      subject: card.id,
      unit: card.unit,
      actor: actor.id,
      at: clock.now(),
      authority: authorityOn(this.#desk, actor, card, 'card:read'),
      what: 'attachment',
      reason: '',
    })
  }

  /** What an earlier request under the same id came to; null when there was none. */
  async #added(id: string, card: string, actor: Actor): Promise<Outcome<string> | null> {
    const row = await this.#row(id)
    if (row === undefined) return null
    return row.card === card && row.by === actor.id
      ? done(id)
      : refused('conflict', { rule: 'KW2' })
  }

  #row(id: string): Promise<AttachmentRow | undefined> {
    const rows = this.#desk.records.selectFrom('attachments').selectAll().where('id', '=', id)
    return rows.executeTakeFirst()
  }

  /** Takes away the files that no card has any more. */
  sweep(): Promise<void> {
    return this.#mutex.run(() => this.#store.sweep(sha256 => this.#isUsed(sha256)))
  }

  async #removeUnused(sha256: string): Promise<void> {
    if (!(await this.#isUsed(sha256))) await this.#store.remove(sha256)
  }

  async #isUsed(sha256: string): Promise<boolean> {
    const used = await this.#desk.records
      .selectFrom('attachments')
      .select('id')
      .where('sha256', '=', sha256)
      .limit(1)
      .execute()
    return used.length > 0
  }
}
