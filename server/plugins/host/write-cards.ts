import { createHash } from 'node:crypto'
import type * as Y from 'yjs'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { rankBetween } from '#shared/board/shape/rank.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { CardOperation } from '#shared/plugin-api/manifest/capability-scope.ts'
import type { AnswerOf, ReadBy } from '#shared/plugin-api/methods/methods.ts'
import { cardRequest, type CreateCard } from '#server/cases/cards/create-card.ts'
import { endOfColumn } from '#server/cases/cards/end-of-column.ts'
import { mapWith } from '#server/cases/cards/write-card.ts'
import { caseCommands } from '#server/cases/commands/commands.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { CardCommand } from '#server/cases/desk/command.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { type Caller, notAllowed } from './caller.ts'
import { writeFields } from './field-edits.ts'
import { cardOf, writable, writesNotes } from './reach.ts'

type Empty = Record<string, never>

const nothing: Empty = {}

/** What of the desk cards are written with. */
export type WritingDesk = Pick<
  CaseDesk,
  'boards' | 'cards' | 'path' | 'types' | 'copy' | 'store' | 'clock'
>

/** How people make cards and take steps, and so do plugins. */
export interface CardWays {
  readonly create: Pick<CreateCard, 'answer'>
  give(command: CardCommand, card: string, body: unknown, actor: Actor): Promise<Outcome<unknown>>
}

/** What plugins do to cards: the very commands and edits of people, judged by the same gate, in the name of a person or of the plugin itself. */
export class WriteCards {
  readonly #desk: WritingDesk
  readonly #ways: CardWays

  constructor(desk: WritingDesk, ways: CardWays) {
    this.#desk = desk
    this.#ways = ways
  }

  async create(
    caller: Caller,
    { key, ...asked }: ReadBy<'cards.create'>,
  ): Promise<Outcome<AnswerOf<'cards.create'>>> {
    const { type, title: _title, column: _column, unit: _unit, ...more } = asked
    const may = writable(caller, type, 'create')
    if (may === null) return notAllowed
    if (!Object.keys(more).every(field => may.has(field))) return notAllowed
    const id = key === undefined ? newId() : idOfKey([caller.plugin, caller.actor.id, key])
    const request = cardRequest.parse({ ...asked, id })
    const made = await this.#ways.create.answer(caller.board, request, caller.actor, () => [])
    return made.ok ? done({ id }) : made
  }

  async patch(caller: Caller, { id, fields }: ReadBy<'cards.patch'>): Promise<Outcome<Empty>> {
    const names = Object.keys(fields)
    const operations = new Set<CardOperation>(
      names.map(name => (name === 'assignees' ? 'assign' : 'edit')),
    )
    const card = cardOf(this.#desk, caller, id, type =>
      [...operations].every(operation => writable(caller, type, operation) !== null),
    )
    if (!card.ok) return card
    const may = (name: string) =>
      writable(caller, card.value.type, name === 'assignees' ? 'assign' : 'edit')?.has(name) ===
      true
    if (!names.every(may) || names.includes('column')) return notAllowed
    const entries = writeFields(this.#desk, card.value, fields)
    return entries.ok ? this.#edit(caller, entries.value) : entries
  }

  async move(caller: Caller, { id, column }: ReadBy<'cards.move'>): Promise<Outcome<Empty>> {
    const may = (type: string) => writable(caller, type, 'move')?.has('column') === true
    const card = cardOf(this.#desk, caller, id, may)
    if (!card.ok) return card
    const last = endOfColumn(this.#desk.cards, caller.board, column)
    const build = (doc: Y.Doc) => {
      doc.getMap('card').set('column', column)
      doc.getMap('card').set('rank', rankBetween(last, null))
    }
    return this.#edit(caller, [{ document: documentName('card', id), build }])
  }

  async transition(
    caller: Caller,
    { id, step, with: given }: ReadBy<'cards.transition'>,
  ): Promise<Outcome<Empty>> {
    const may = (type: string) => writable(caller, type, 'transition') !== null
    const card = cardOf(this.#desk, caller, id, may)
    if (!card.ok) return card
    const command = caseCommands.find(({ name }) => name === step)!
    const body = command.body.safeParse(given)
    if (!body.success) {
      const [issue] = body.error.issues
      const detail = `with.${issue!.path.join('.')}: ${issue!.message}`
      return refused('bad-request', { rule: 'PL62', detail })
    }
    const taken = await this.#ways.give(command, id, body.data, caller.actor)
    return taken.ok ? done(nothing) : taken
  }

  async addNote(
    caller: Caller,
    { card: id, text }: ReadBy<'notes.add'>,
  ): Promise<Outcome<AnswerOf<'notes.add'>>> {
    const card = cardOf(this.#desk, caller, id, type => writesNotes(caller, type, 'add'))
    if (!card.ok) return card
    const note = newId()
    const by = caller.actor.id
    const at = new Date(this.#desk.clock.now()).toISOString()
    const build = (doc: Y.Doc) =>
      void doc.getMap('notes').set(note, mapWith({ by, at, text, mentions: [] }))
    const kept = await this.#edit(caller, [{ document: documentName('file', id), build }])
    return kept.ok ? done({ id: note }) : kept
  }

  async editNote(
    caller: Caller,
    { card: id, id: note, text }: ReadBy<'notes.edit'>,
  ): Promise<Outcome<Empty>> {
    const card = cardOf(this.#desk, caller, id, type => writesNotes(caller, type, 'edit-own'))
    if (!card.ok) return card
    const document = documentName('file', id)
    const file = await this.#desk.copy(document)
    const own = file.getMap<Y.Map<unknown>>('notes').get(note)?.get('by') === caller.actor.id
    file.destroy()
    if (!own) return refused('not-found', { rule: 'PL63' })
    const build = (doc: Y.Doc) =>
      void doc.getMap<Y.Map<unknown>>('notes').get(note)?.set('text', text)
    return this.#edit(caller, [{ document, build }])
  }

  /** Keeps edits as if they came from the person's own screen. */
  async #edit(caller: Caller, entries: readonly DocumentEdit[]): Promise<Outcome<Empty>> {
    const kept = await this.#desk.store.commit(entries, {
      actor: caller.actor,
      origin: 'connection',
    })
    return kept.ok ? done(nothing) : kept
  }
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** The id that a key stands for, as an id that could have been drawn by lot. */
export function idOfKey(parts: readonly string[]): string {
  for (let turn = 0; ; turn++) {
    const hash = createHash('sha256')
      .update(JSON.stringify([...parts, turn]))
      .digest()
    const id = [...hash.subarray(0, 16)].map(byte => alphabet[byte & 31]).join('')
    if (!/\d{7}/.test(id)) return id
  }
}
