import type { BoardInfo, Me } from '#web/state/api-types.ts'
import { t } from '#web/locales/i18n.ts'

/** Someone who can stand on a card: an account, or a person of an imported board without one. */
export interface CardPerson {
  readonly id: string
  readonly name: string
  /** The account behind an imported name, when somebody has said who it is. */
  readonly placeholder: boolean
}

/** The people of a board by the id that stands on its cards. */
export class People {
  readonly all: readonly CardPerson[]
  readonly #byId: ReadonlyMap<string, CardPerson>

  constructor(me: Me, info: BoardInfo | null) {
    const people = (info?.people ?? []).map(({ id, name }) => ({ id, name, placeholder: false }))
    const imported = (info?.placeholders ?? [])
      .filter(one => one.person === null)
      .map(({ id, name }) => ({ id: `placeholder_${id}`, name, placeholder: true }))
    this.all = [...people, ...imported]
    const own = { id: me.id, name: me.name, placeholder: false }
    this.#byId = new Map([own, ...this.all].map(person => [person.id, person]))
  }

  /** The person of an id; a stranger keeps a neutral name. */
  of(id: string): CardPerson {
    return this.#byId.get(id) ?? { id, name: t('board.someone'), placeholder: false }
  }
}
