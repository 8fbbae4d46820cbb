import { hasWords } from '#shared/base/has-words.ts'
import { isId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { documentName } from '#shared/board/document-name.ts'
import { fileViewOf } from '#shared/board/file/file-view.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { Answerers } from '#server/cases/cards/answerers.ts'
import { reopen, reopenWithinMs } from '#server/cases/closing/reopen.ts'
import { giveCommand } from '#server/cases/commands/give-command.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { CardRecord } from '#server/room/card-record.ts'
import { longest } from './receive-report.ts'
import type { ReportStore } from './report-store.ts'
import type { ReportRow } from './tables.ts'
import { whoTriages } from './triagers.ts'

/** So many messages a report holds. */
const most = 200

/** How a report stands, as its resident is told. */
export type Standing =
  | { readonly at: 'received' | 'withdrawn' | 'answered' | 'dismissed' | 'erased' }
  | { readonly at: 'working'; readonly who: string; readonly until: number | null }
  | { readonly at: 'closed'; readonly code: string; readonly closedAt: number | null }

/** What a resident finds on the page of their report. */
export interface FollowedReport {
  readonly row: ReportRow
  readonly said: string
  readonly standing: Standing
  /** Theirs and the station's, oldest first. */
  readonly messages: readonly {
    readonly mine: boolean
    readonly at: number
    readonly text: string
  }[]
  readonly mayMark: boolean
}

/** The product itself, where a resident's mark takes a card up again: it answers for it as the leadership would. */
const product = (station: string): Actor => ({
  id: 'server',
  name: 'server',
  memberships: [{ role: 'leadership', path: [station] }],
})

/** What a resident sees and does with the link of their report. */
export class FollowReport {
  readonly #desk: CaseDesk
  readonly #store: ReportStore

  constructor(desk: CaseDesk, store: ReportStore) {
    this.#desk = desk
    this.#store = store
  }

  /** The report as it stands; opening it is noted, so that the station sees that its words have arrived. */
  async open(row: ReportRow): Promise<FollowedReport> {
    const { log, records, clock } = this.#desk
    await log.write([
      {
        sql: 'UPDATE reports SET seen_at = ? WHERE id = ?',
        parameters: [clock.now(), row.id],
      },
    ])
    const card = await this.#cardOf(row)
    const written = await this.#store.messagesOf(row)
    const replies = card === undefined ? [] : await this.#replies(row, card)
    const messages = [
      ...written.map(({ by, at, text }) => ({ mine: by === '', at, text })),
      ...replies,
    ].toSorted((a, b) => a.at - b.at)
    const standing = this.#standing(row, card)
    const fresh = await records
      .selectFrom('reports')
      .select('mark')
      .where('id', '=', row.id)
      .executeTakeFirst()
    const ended = standing.at === 'closed' || standing.at === 'answered'
    return {
      row,
      said: this.#store.textOf(row)?.text ?? '',
      standing,
      messages,
      mayMark: ended && Number(fresh?.mark ?? 0) === 0,
    }
  }

  /** Adds what the resident has to say; a report that was answered waits again, and whoever handles the card is told. */
  add(row: ReportRow, key: string, given: string): Promise<Outcome<null>> {
    return this.#turn(row, async now => {
      if (!isId(key) || !hasWords(given)) return refused('bad-request', { rule: 'RS9' })
      if (given.length > longest.text) return refused('too-large', { rule: 'RS9' })
      if (now.state === 'withdrawn') return refused('flow-no-way', { rule: 'RS9' })
      if ((await this.#store.messagesOf(now)).length >= most)
        return refused('too-many', { rule: 'RS9' })
      const at = this.#desk.clock.now()
      const text = maskPersonalNumbers(given.trim())
      const message = this.#store.message(now, { key, at, by: '', text })
      if (message === null) return refused('not-found', { rule: 'RS9' })
      const again = now.state === 'answered' || now.state === 'dismissed'
      const danger = emergencyWord(text)
      const step = this.#store.step(now, {
        ...(again ? { state: 'new' as const, claimed_by: '', claimed_until: 0 } : {}),
        ...(danger === '' ? {} : { emergency: danger }),
      })
      return this.#tell(now, [message, step], {
        what: danger === '' ? 'resident-more' : 'resident-danger',
        key: `${now.id} ${key}`,
      })
    })
  }

  /** Takes the report back, as long as nobody has made it a card. */
  withdraw(row: ReportRow): Promise<Outcome<null>> {
    return this.#turn(row, async now => {
      if (now.state !== 'new') return refused('flow-no-way', { rule: 'RS10' })
      const at = this.#desk.clock.now()
      await this.#desk.log.write([
        this.#store.step(now, { state: 'withdrawn', decided_by: '', decided_at: at }),
      ])
      return done(null)
    })
  }

  /** Marks how it was handled, once; a bad mark takes a card up again that was closed within 15 days. */
  mark(row: ReportRow, mark: number): Promise<Outcome<null>> {
    return this.#turn(row, async now => {
      const card = await this.#cardOf(now)
      const standing = this.#standing(now, card)
      if (standing.at !== 'closed' && standing.at !== 'answered')
        return refused('flow-no-way', { rule: 'RS11' })
      if (now.mark !== 0) return done(null)
      const at = this.#desk.clock.now()
      const marked = { mark, marked_at: at }
      const open = mark === 1 && now.state === 'answered' ? { state: 'new' as const } : {}
      await this.#desk.log.write([this.#store.step(now, { ...marked, ...open })])
      if (mark === 1 && card !== undefined) await this.#takeUp(card, at)
      if (mark === 1) return this.#tell(now, [], { what: 'resident-mark', key: `${now.id} mark` })
      return done(null)
    })
  }

  /** Erases what the resident wrote and was told; the leadership hears of it where a card was made of it. */
  erase(row: ReportRow): Promise<Outcome<null>> {
    return this.#turn(row, async now => {
      const told =
        now.card === ''
          ? done(null)
          : await this.#tell(now, [], { what: 'resident-erase', key: `${now.id} erase` })
      if (!told.ok) return told
      await this.#desk.log.write(this.#store.erasing(now.id))
      await this.#store.sweepKeys()
      return done(null)
    })
  }

  /** The card that answers for a report: the one it was merged into, when it was. */
  async #cardOf(row: ReportRow): Promise<CardRecord | undefined> {
    if (row.card === '') return undefined
    const { cards, records } = this.#desk
    const card = cards.get(row.card)
    if (card?.merged !== true) return card
    const link = await records
      .selectFrom('card_links')
      .select('other')
      .where('card', '=', card.id)
      .where('kind', '=', 'duplicate-of')
      .executeTakeFirst()
    return (link === undefined ? undefined : cards.get(link.other)) ?? card
  }

  #standing(row: ReportRow, card: CardRecord | undefined): Standing {
    if (row.state === 'new') return { at: 'received' }
    if (row.state !== 'accepted' && row.state !== 'merged') return { at: row.state }
    if (card === undefined) return { at: 'erased' }
    if (card.closure !== '') return { at: 'closed', code: card.closure, closedAt: card.closedAt }
    if (card.owner === '') return { at: 'received' }
    const who = this.#desk.directory.person(card.owner)?.name ?? ''
    return { at: 'working', who, until: card.holdUntil }
  }

  /** What whoever handles the card has told its reporters on their pages. */
  async #replies({ at }: ReportRow, card: CardRecord) {
    const doc = await this.#desk.copy(documentName('file', card.id))
    const { notes } = fileViewOf(doc)
    doc.destroy()
    return notes.flatMap(note => {
      const when = note.at === null ? 0 : Date.parse(note.at)
      return note.how === 'page' && when >= at ? [{ mine: false, at: when, text: note.text }] : []
    })
  }

  async #takeUp(card: CardRecord, at: number): Promise<void> {
    if (card.closedAt === null || at - card.closedAt > reopenWithinMs) return
    const station = this.#desk.path(card.unit)[0] ?? card.unit
    const body = { why: '反映人评价“不满意”' }
    const given = { desk: this.#desk, command: reopen, remember: () => [] }
    await giveCommand(given, card.id, body, product(station))
  }

  /** Tells whoever handles the card, or those who see to reports where there is none. */
  async #tell(
    row: ReportRow,
    statements: readonly RecordStatement[],
    { what, key }: { readonly what: string; readonly key: string },
  ): Promise<Outcome<null>> {
    const { notices, directory, store, log, clock } = this.#desk
    const at = clock.now()
    const card = await this.#cardOf(row)
    const people =
      card === undefined
        ? whoTriages(directory, row.unit, row.police === 1)
        : card.owner === ''
          ? new Answerers(directory).of(card)
          : [card.owner]
    const told = notices.prepare(
      people.map(to => ({
        kind: 'report',
        to,
        card: card?.id ?? null,
        by: 'server',
        at,
        detail: { what },
        key: `resident ${key}`,
      })),
    )
    const rows = [...statements, ...told.statements]
    if (card === undefined) await log.write(rows)
    else {
      // Open screens of the card ask again what residents have written.
      const by = { actor: 'server', origin: 'intake', at, authority: 'report' } as const
      const committed = await store.commit([stepEntry(card, {})], by, rows)
      if (!committed.ok) return committed
    }
    told.send()
    return done(null)
  }

  /** One thing of a resident after the other, on the report as it is then. */
  #turn(
    { id }: ReportRow,
    task: (now: ReportRow) => Promise<Outcome<null>>,
  ): Promise<Outcome<null>> {
    return this.#desk.mutex.run([`report/${id}`], async () => {
      const now = await this.#store.find(id)
      return now === undefined ? refused('not-found', { rule: 'RS8' }) : task(now)
    })
  }
}
