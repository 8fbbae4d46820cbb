import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { isId } from '#shared/base/ids.ts'
import { hasWords } from '#shared/base/has-words.ts'
import { emergencyWord } from '#shared/policy/emergency.ts'
import { maskPersonalNumbers } from '#shared/policy/personal-numbers.ts'
import { suggestType } from '#shared/policy/suggest-type.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { ReportAddresses } from './report-addresses.ts'
import { whoTriages } from './triagers.ts'
import { hashOf, type ReportStore } from './report-store.ts'
import type { ReportRow } from './tables.ts'

/** How long what a resident writes may be. */
export const longest = { text: 4_000, where: 200, name: 40 } as const

/** What residents choose from, in plain words; each stands for a card type. */
export const reportKinds = [
  'hazard',
  'dispute',
  'fraud-tip',
  'missing-person',
  'service',
  'suggestion',
  'praise',
  'complaint',
] as const

/** A filled-in form. */
export interface SentReport {
  /** Drawn with the form, so that sending it twice makes one report. */
  readonly id: string
  /** The secret of the link, drawn with the form: whoever loses the answer has it still. */
  readonly token: string
  /** One of `reportKinds`, or empty where the resident chose none. */
  readonly kind: string
  readonly text: string
  readonly where: string
  readonly name: string
}

/** Takes in what residents report at an address. It stays outside every document until a person has looked at it. */
export class ReceiveReport {
  readonly #desk: Pick<CaseDesk, 'clock' | 'directory' | 'path' | 'notices' | 'mutex'>
  readonly #store: ReportStore
  readonly #addresses: Pick<ReportAddresses, 'find'>

  constructor(
    desk: Pick<CaseDesk, 'clock' | 'directory' | 'path' | 'notices' | 'mutex'>,
    store: ReportStore,
    addresses: Pick<ReportAddresses, 'find'>,
  ) {
    this.#desk = desk
    this.#store = store
    this.#addresses = addresses
  }

  /** Keeps a report once; the row of an earlier sending of the same form. */
  send(address: string, sent: SentReport): Promise<Outcome<ReportRow>> {
    return this.#desk.mutex.run([`report/${sent.id}`], () => this.#send(address, sent))
  }

  async #send(address: string, sent: SentReport): Promise<Outcome<ReportRow>> {
    const { clock, directory, notices } = this.#desk
    const { id, token, kind } = sent
    const place = await this.#addresses.find(address)
    if (place === undefined || place.ended_at !== null) return refused('not-found', { rule: 'RS2' })
    if (!isId(id) || !/^[\w-]{22}$/.test(token)) return refused('bad-request', { rule: 'RS3' })
    const before = await this.#store.find(id)
    if (before !== undefined)
      return before.token === hashOf(token) ? done(before) : refused('conflict', { rule: 'RS3' })
    if (await this.#store.isKnown(id)) return refused('not-found', { rule: 'RS2' })
    if (!hasWords(sent.text)) return refused('bad-request', { rule: 'RS3', detail: 'text' })
    const tooLong = (['text', 'where', 'name'] as const).find(
      one => sent[one].length > longest[one],
    )
    if (tooLong !== undefined) return refused('too-large', { rule: 'RS3', detail: tooLong })
    const said = {
      text: maskPersonalNumbers(sent.text.trim()),
      where: maskPersonalNumbers(sent.where.trim()),
      name: maskPersonalNumbers(sent.name.trim()),
    }
    const chosen = reportKinds.find(one => one === kind)
    const suggested = suggestType(said.text)
    // Whatever a resident chose, words about the police are for the leadership.
    const police = chosen === 'complaint' || suggested === 'complaint'
    const emergency = emergencyWord(`${said.text}\n${said.where}`)
    const meant = suggested === 'service' && emergency !== '' ? 'hazard' : suggested
    const type = police ? 'complaint' : (chosen ?? meant)
    const { unit } = place
    const at = clock.now()
    const told = notices.prepare(
      whoTriages(directory, unit, police).map(to => ({
        kind: 'report',
        to,
        card: null,
        by: 'server',
        at,
        detail: { what: emergency === '' ? 'resident' : 'resident-danger' },
        key: `resident ${id}`,
      })),
    )
    const row = await this.#store.insert(
      { id, unit, at, police: police ? 1 : 0, emergency, suggested: type },
      said,
      token,
      told.statements,
    )
    told.send()
    return done(row)
  }
}
