import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { typeFieldKey } from '#shared/board/types/type-definition.ts'
import type { AnswerOf } from '#shared/plugin-api/methods/methods.ts'
import type { Submission } from '#shared/plugin-api/methods/intake-methods.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import { cardRequest, type CreateCard } from '#server/cases/cards/create-card.ts'
import { paragraphs } from '#server/cases/cards/template-file.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Log, RecordStatement } from '#server/log/log.ts'
import { type Caller, granted, notAllowed } from '#server/plugins/host/caller.ts'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import { type RecordsDatabase, statement } from '#server/records/database.ts'

/** Where contacts of a card go: in, and for the plugin never out again. */
export interface ContactsWriter {
  write(
    card: string,
    values: Readonly<Record<string, string>>,
    actor: Actor,
  ): Promise<Outcome<unknown>>
}

/** What cards are made with out of what came from outside. */
export interface SubmitCardOptions {
  readonly desk: Pick<CaseDesk, 'cards' | 'types'>
  readonly log: Pick<Log, 'write'>
  readonly records: RecordsDatabase
  readonly quotas: Pick<Quotas, 'take'>
  readonly create: Pick<CreateCard, 'answer'>
  readonly contacts: ContactsWriter
}

type Submitted = Outcome<AnswerOf<'intake.submit'>>

/** What came from outside becomes a card, once for each key: its words, and then its contacts, which take a turn of their own. */
export class SubmitCard {
  readonly #options: SubmitCardOptions

  constructor(options: SubmitCardOptions) {
    this.#options = options
  }

  async submit(caller: Caller, given: Submission): Promise<Submitted> {
    const { desk, records, contacts, log } = this.#options
    const { plugin, board, actor } = caller
    const covers = granted(caller, 'intake').some(
      ({ scope: { types } }) => types === '*' || types.includes(given.type),
    )
    if (!covers) return notAllowed
    const id = idOfKey(['intake', plugin, board, given.key])
    const answer = done({ id })
    if (desk.cards.isErased(id)) return answer
    const before = await records
      .selectFrom('plugin_intake')
      .select('whole')
      .where('board', '=', board)
      .where('plugin', '=', plugin)
      .where('key', '=', id)
      .executeTakeFirst()
    if (before?.whole === 1) return answer
    if (before === undefined) {
      const made = await this.#make(caller, id, given)
      if (!made.ok) return made
    }
    const filled = Object.entries(given.reporter ?? {}).filter(([, text]) => text !== undefined)
    if (filled.length === 0) return answer
    const written = await contacts.write(id, Object.fromEntries(filled), actor)
    if (!written.ok) return written
    await log.write([
      statement(records.updateTable('plugin_intake').set({ whole: 1 }).where('card', '=', id)),
    ])
    return answer
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): RecordStatement {
    const rows = this.#options.records.deleteFrom('plugin_intake').where('plugin', '=', plugin)
    return statement(board === null ? rows : rows.where('board', '=', board))
  }

  async #make(caller: Caller, id: string, given: Submission): Promise<Outcome<unknown>> {
    const { quotas, records, create } = this.#options
    const { plugin, board, actor } = caller
    const { type, title, reporter } = given
    const soon = quotas.take(`${plugin} ${board}`, 'intake')
    if (soon > 0) return refused('too-many', { rule: 'PL206', retryAfter: soon })
    const later = quotas.take(actor.id, 'card')
    if (later > 0) return refused('quota-day', { rule: 'PL206', retryAfter: later })
    const file = this.#file(id, given)
    const asked = { ...cardRequest.parse({ id, type, title }), ...(file === null ? {} : { file }) }
    const row = { board, plugin, key: id, card: id, whole: reporter === undefined ? 1 : 0 }
    const kept = statement(
      records
        .insertInto('plugin_intake')
        .values(row)
        .onConflict(one => one.doNothing()),
    )
    return create.answer(board, asked, actor, () => [kept])
  }

  /** The case file as the card begins with it; null for an empty one. */
  #file(card: string, { type, description = '', place }: Submission): DocumentEdit | null {
    const fields = this.#options.desk.types.get(type)?.fields ?? []
    const own = fields.some(
      ({ id, kind, restricted }) => id === 'place' && kind === 'text' && !restricted,
    )
    const text = place === undefined || own ? description : `地点：${place}\n${description}`
    if (text === '' && place === undefined) return null
    return {
      document: documentName('file', card),
      build(doc) {
        if (text !== '')
          prosemirrorToYXmlFragment(paragraphs(text.trimEnd()), doc.getXmlFragment('description'))
        if (own && place !== undefined) doc.getMap('fields').set(typeFieldKey(type, 'place'), place)
      },
    }
  }
}
