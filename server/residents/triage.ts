import { prosemirrorToYXmlFragment } from 'y-prosemirror'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { Priority } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { authorityOf } from '#shared/policy/can.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { cardFor, rightOn } from '#server/cases/cards/card-access.ts'
import { cardRequest, type CreateCard, type MadeCard } from '#server/cases/cards/create-card.ts'
import { judgeAtCommit } from '#server/cases/cards/judge-at-commit.ts'
import { paragraphs } from '#server/cases/cards/template-file.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import type { RecordStatement } from '#server/log/log.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import type { ReportStore } from './report-store.ts'
import type { ReportRow } from './tables.ts'
import { mayTriage, triageVerb, whoTriages } from './triagers.ts'

/** How long somebody who looks at a report has it to themselves, ms. */
const claimMs = 90_000

/** What of the desk reports are worked off with. */
export type TriageDesk = Pick<
  CaseDesk,
  | 'store'
  | 'cards'
  | 'boards'
  | 'types'
  | 'clock'
  | 'mutex'
  | 'path'
  | 'log'
  | 'directory'
  | 'notices'
>

/** A card that a report becomes. */
export interface NewCardOfReport {
  readonly board: string
  readonly card: string
  readonly title: string
  readonly type: string
  readonly priority: Priority
}

/** What people of the station do with reports: each step once, by whoever may at that moment, seen by the others. */
export class Triage {
  readonly #desk: TriageDesk
  readonly #store: ReportStore
  readonly #create: Pick<CreateCard, 'answer'>

  constructor(desk: TriageDesk, store: ReportStore, create: Pick<CreateCard, 'answer'>) {
    this.#desk = desk
    this.#store = store
    this.#create = create
  }

  /** Takes a report for a while, so that nobody else answers it at the same time. */
  claim(actor: Actor, id: string): Promise<Outcome<null>> {
    return this.#step(actor, id, null, row => {
      const now = this.#desk.clock.now()
      if (row.claimed_by !== actor.id && row.claimed_until > now)
        return Promise.resolve(refused('conflict', { rule: 'RS7', detail: row.claimed_by }))
      return this.#write(actor, row, { claimed_by: actor.id, claimed_until: now + claimMs })
    })
  }

  /** Makes a card of a report; the resident's words begin its description. */
  accept(
    actor: Actor,
    id: string,
    version: number,
    wanted: NewCardOfReport,
  ): Promise<Outcome<MadeCard>> {
    const { board, card, title, type, priority } = wanted
    return this.#step(actor, id, version, async row => {
      const { unit } = row
      // What is about the police becomes nothing else, whoever asks.
      if (row.police === 1 && type !== 'complaint')
        return refused('bad-request', { rule: 'RS6', detail: 'type' })
      const asked = {
        ...cardRequest.parse({ id: card, title, type, unit, priority }),
        file: this.#file(card, row),
        residents: 1,
      }
      const made = await this.#create.answer(board, asked, actor, () =>
        this.#decided(actor, row, { state: 'accepted', card }, { card }),
      )
      return made.ok ? done(made.value.body as MadeCard) : made
    })
  }

  /** Adds a report to a card that is being handled: its replies go to this resident too. */
  merge(actor: Actor, id: string, version: number, into: string): Promise<Outcome<null>> {
    const desk = this.#desk
    return this.#step(actor, id, version, row =>
      desk.mutex.run([into], () =>
        judgeAtCommit(desk, { actor, cards: [into] }, async right => {
          const card = cardFor(desk, actor, into, 'note:write')
          if (!card.ok) return card
          const complaint = desk.types.get(card.value.type)?.audience === 'leadership'
          if (card.value.closure !== '' || card.value.archived || (row.police === 1) !== complaint)
            return refused('flow-no-way', { rule: 'RS6' })
          const committed = await desk.store.commit(
            [stepEntry(card.value, { residents: card.value.residents + 1 })],
            {
              actor,
              origin: 'command',
              at: desk.clock.now(),
              authority: right(rightOn(desk, actor, into, 'note:write')),
            },
            this.#decided(actor, row, { state: 'merged', card: into }, { card: into }),
          )
          return committed.ok ? done(null) : committed
        }),
      ),
    )
  }

  /** Answers a report that needs no card. */
  answer(actor: Actor, id: string, version: number, text: string): Promise<Outcome<null>> {
    return this.#end(actor, id, version, 'answered', text)
  }

  /** Says in plain words why a report is no matter for the station. */
  dismiss(actor: Actor, id: string, version: number, why: string): Promise<Outcome<null>> {
    return this.#end(actor, id, version, 'dismissed', why)
  }

  /** Hands a report to the leadership, because it is about the police: nobody else sees it from then on. */
  toLeadership(actor: Actor, id: string, version: number): Promise<Outcome<null>> {
    return this.#step(actor, id, version, async row => {
      const { directory, notices, log, clock } = this.#desk
      const at = clock.now()
      const told = notices.prepare(
        whoTriages(directory, row.unit, true).map(to => ({
          kind: 'report',
          to,
          card: null,
          by: actor.id,
          at,
          detail: { what: 'resident' },
          key: `resident ${row.id} police`,
        })),
      )
      const moved = { police: 1, suggested: 'complaint', claimed_by: '', claimed_until: 0 }
      await log.write([
        this.#store.step(row, moved),
        this.#entry(actor, row, at, 'police', null),
        ...told.statements,
      ])
      told.send()
      return done(null)
    })
  }

  #end(
    actor: Actor,
    id: string,
    version: number,
    state: 'answered' | 'dismissed',
    text: string,
  ): Promise<Outcome<null>> {
    return this.#step(actor, id, version, async row => {
      const at = this.#desk.clock.now()
      const words = maskPersonalNumbers(text)
      const message = this.#store.message(row, { key: newId(), at, by: actor.id, text: words })
      if (message === null) return refused('not-found', { rule: 'RS7' })
      await this.#desk.log.write([message, ...this.#decided(actor, row, { state }, null)])
      return done(null)
    })
  }

  /** Takes a step on a report that still waits, one after the other; of two who take it from the same state the second is told. */
  #step<Value>(
    actor: Actor,
    id: string,
    version: number | null,
    step: (row: ReportRow) => Promise<Outcome<Value>>,
  ): Promise<Outcome<Value>> {
    return this.#desk.mutex.run([`report/${id}`], async () => {
      const row = await this.#store.find(id)
      if (row === undefined || !mayTriage(actor, row, this.#desk.path))
        return refused('not-found', { rule: 'RS5' })
      if (row.state !== 'new' || (version !== null && row.version !== version))
        return refused('conflict', { rule: 'RS7' })
      return step(row)
    })
  }

  async #write(actor: Actor, row: ReportRow, change: Partial<ReportRow>): Promise<Outcome<null>> {
    if (!mayTriage(actor, row, this.#desk.path)) return refused('not-found', { rule: 'RS5' })
    await this.#desk.log.write([this.#store.step(row, change)])
    return done(null)
  }

  #decided(
    actor: Actor,
    row: ReportRow,
    change: Pick<ReportRow, 'state'> & Partial<Pick<ReportRow, 'card'>>,
    after: unknown,
  ): readonly RecordStatement[] {
    const at = this.#desk.clock.now()
    return [
      this.#store.step(row, { ...change, decided_by: actor.id, decided_at: at }),
      this.#entry(actor, row, at, change.state, after),
    ]
  }

  #entry(actor: Actor, row: ReportRow, at: number, did: string, after: unknown): RecordStatement {
    const { unit } = row
    const verb = triageVerb(row.police === 1)
    return auditStatement({
      subject: row.id,
      unit,
      actor: actor.id,
      origin: 'command',
      at,
      authority: authorityOf(actor, verb, { path: this.#desk.path(unit) }),
      action: `report/${did}`,
      before: null,
      after,
    })
  }

  #file(card: string, row: ReportRow): DocumentEdit {
    const said = this.#store.textOf(row)
    const where = said === null || said.where === '' ? '' : `地点：${said.where}\n`
    const text = `${where}${said?.text ?? ''}`
    return {
      document: documentName('file', card),
      build: doc =>
        prosemirrorToYXmlFragment(paragraphs(text.trimEnd()), doc.getXmlFragment('description')),
    }
  }
}
