import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Fanout } from '#server/fanout/fanout.ts'
import type { ChangeExtra } from '#server/room/commit.ts'
import { endHandOver, openHandOver, unitAfterOffer } from './hand-over.ts'
import { stepEntry } from '#server/cases/flow/step.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { logger } from '#server/telemetry/logger.ts'

type Desk = Pick<CaseDesk, 'store' | 'records' | 'cards' | 'notices' | 'clock' | 'mutex' | 'path'>

/** Ends offers that nobody accepted in time; on disk, so that a restart forgets none and none ends twice. */
export class HandOverWatch {
  readonly #desk: Desk
  readonly #stopListening: () => void
  #cancel: (() => void) | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(desk: Desk, fanout: Fanout<ChangeExtra>) {
    this.#desk = desk
    this.#stopListening = fanout.listen(({ extra: { card } }) => {
      if (card !== null && card.after.offer !== '' && card.before?.offer !== card.after.offer)
        void this.start()
    })
  }

  /** Looks at what is open, ends what has run out, and waits for the next. */
  start(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#look())
      .catch(error => logger.error({ err: error }, 'hand-overs could not be ended'))
    return this.#running
  }

  /** Stops waiting, and finishes what has begun. */
  async stop(): Promise<void> {
    this.#stopListening()
    await this.#running
    this.#cancel?.()
  }

  #wait(at: number): void {
    this.#cancel?.()
    this.#cancel = this.#desk.clock.at(at + 1, () => void this.start())
  }

  async #look(): Promise<void> {
    const { records, clock } = this.#desk
    const rows = await records
      .selectFrom('hand_overs')
      .select(['card', 'accept_by'])
      .where('state', '=', 'open')
      .orderBy('accept_by')
      .execute()
    for (const { card, accept_by } of rows) {
      if (accept_by >= clock.now()) {
        this.#wait(accept_by)
        return
      }
      await this.#desk.mutex.run([card], () => this.#expire(card))
    }
  }

  async #expire(id: string): Promise<void> {
    const desk = this.#desk
    const at = desk.clock.now()
    const card = desk.cards.get(id)
    const row = await openHandOver(desk, id)
    if (card === undefined || row === undefined) return
    const both = [row.from_person, row.to_person]
    const notices = planNotices(
      desk,
      'server',
      both.map(to => ({ kind: 'hand-over', to, card: id, at, detail: { what: 'expired' } })),
    )
    const ended = endHandOver(desk, row.id, { state: 'expired', decided_at: at, decision: null })
    const committed = await desk.store.commit(
      [stepEntry(card, { offer: '', unit: unitAfterOffer(desk, card, row) })],
      { actor: 'server', origin: 'command', at },
      [ended, ...notices.statements],
    )
    if (committed.ok) notices.notify()
  }
}
