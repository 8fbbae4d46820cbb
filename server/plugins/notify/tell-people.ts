import { done, type Outcome, refused } from '#shared/base/problem.ts'
import type { ReadBy } from '#shared/plugin-api/methods/methods.ts'
import type { Quotas } from '#server/auth/quotas.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { botId } from '#server/plugins/bot-id.ts'
import { type Caller, granted, notAllowed } from '#server/plugins/host/caller.ts'
import { cardOf, readable } from '#server/plugins/host/reach.ts'
import { idOfKey } from '#server/plugins/host/write-cards.ts'
import type { CardRecord } from '#server/room/card-record.ts'

type Whom = ReadBy<'notify.send'>['to'][number]

/** What people are told with. */
export interface TellPeopleOptions {
  readonly desk: Pick<
    CaseDesk,
    'boards' | 'cards' | 'path' | 'directory' | 'notices' | 'log' | 'clock'
  >
  readonly quotas: Pick<Quotas, 'take'>
}

/** What plugins tell people of their board. Who may know of it is judged when it comes into their lists, and whenever it is read. */
export class TellPeople {
  readonly #options: TellPeopleOptions
  /** What is to be told to screens once a plugin has gone, by its id. */
  readonly #leaving = new Map<string, (() => void)[]>()

  constructor(options: TellPeopleOptions) {
    this.#options = options
  }

  /** Tells those of the board that are meant, each once for a key. */
  async send(
    caller: Caller,
    { to, card: id, text, key }: ReadBy<'notify.send'>,
  ): Promise<Outcome<Record<string, never>>> {
    const { desk, quotas } = this.#options
    const { plugin, board } = caller
    const mayTell = new Set<string>(granted(caller, 'notify').flatMap(({ scope }) => scope.to))
    if (!to.every(whom => mayTell.has(typeof whom === 'string' ? whom : 'people')))
      return notAllowed
    const card =
      id === undefined ? null : cardOf(desk, caller, id, type => readable(caller, type) !== null)
    if (card !== null && !card.ok) return card
    if (card === null && to.some(whom => whom === 'owner' || whom === 'assignees'))
      return refused('bad-request', { rule: 'PL390', detail: 'to: answers for no card' })
    if (caller.by === 'bot' && to.includes('asker'))
      return refused('bad-request', { rule: 'PL390', detail: 'to: nobody sits before a screen' })
    const later = quotas.take(`${plugin} ${board}`, 'plugin-notify-all')
    if (later > 0) return refused('too-many', { rule: 'PL392', retryAfter: later })
    const people = new Set(to.flatMap(whom => this.#people(caller, whom, card?.value ?? null)))
    // Nobody is told of their own act, but who is to be.
    if (!to.includes('asker')) people.delete(caller.actor.id)
    const words = typeof text === 'string' ? { 'zh-CN': text, en: text } : text
    const { statements, send } = desk.notices.prepare(
      [...people].map(person => ({
        kind: 'plugin',
        to: person,
        card: id ?? null,
        by: botId(plugin),
        detail: { board },
        key: `plugin ${idOfKey(['notice', plugin, board, key])}`,
        said: { board, words },
      })),
    )
    if (statements.length > 0) await desk.log.write([...statements])
    send()
    return done({})
  }

  /** What goes with a plugin that is taken off a board, or off every board. */
  removal(plugin: string, board: string | null): readonly RecordStatement[] {
    const { statements, send } = this.#options.desk.notices.takeBack(botId(plugin), board)
    this.#leaving.set(plugin, [...(this.#leaving.get(plugin) ?? []), send])
    return statements
  }

  /** Has screens ask anew that show what a plugin said that has gone. */
  removed(plugin: string): void {
    const sends = this.#leaving.get(plugin) ?? []
    this.#leaving.delete(plugin)
    for (const send of sends) send()
  }

  #people({ board, actor }: Caller, whom: Whom, card: CardRecord | null): readonly string[] {
    if (typeof whom === 'object') return [whom.person]
    if (whom === 'asker') return [actor.id]
    if (whom === 'owner') return [card?.owner ?? '']
    if (whom === 'assignees') return [...(card?.assignees ?? [])]
    const { boards, directory } = this.#options.desk
    return directory
      .peopleAround(boards.get(board)?.unit ?? '')
      .flatMap(({ role, person }) => (role === whom ? [person.id] : []))
  }
}
