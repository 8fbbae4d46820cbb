import type { Visibility } from '#shared/board/card/card-types.ts'
import type { CardView } from '#shared/board/card/card-view.ts'
import { can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { actorOf, Rights } from './rights.ts'
import type { BoardInfo, BoardPerson, Me } from '#web/state/api-types.ts'

/** What decides who reads a card. */
export type Readable = Pick<CardView, 'unit' | 'visibility' | 'assignees' | 'named'>

/** Who of the people of a board may read a card, by the table the server decides with. */
export class Readers {
  /** The account that looks. */
  readonly me: string
  readonly #people: ReadonlyMap<string, BoardPerson>
  readonly #actors: ReadonlyMap<string, Actor>
  readonly #rights: Rights

  constructor(me: Me, info: BoardInfo) {
    const rights = new Rights(me, info)
    this.me = me.id
    this.#rights = rights
    this.#people = new Map(info.people.map(person => [person.id, person]))
    this.#actors = new Map(
      info.people.map(({ id, name, role, unit }) => {
        const memberships = [{ role, path: rights.pathOf(unit) }]
        return [id, id === me.id ? actorOf(me) : { id, name, memberships }]
      }),
    )
  }

  /** Everyone who reads the card as it is. */
  of(card: Readable): readonly BoardPerson[] {
    return [...this.#people.values()].filter(person => this.#reads(person.id, card))
  }

  /** Whether the person would read the card with it assigned to them. False for who is not on the board. */
  whenAssigned(person: string, card: Readable): boolean {
    return this.#reads(person, { ...card, assignees: new Set([...card.assignees, person]) })
  }

  /** Everyone who would read the card at another level, with other people named. */
  at(visibility: Visibility, named: readonly string[], card: Readable): readonly BoardPerson[] {
    return this.of({ ...card, visibility, named: new Set(named) })
  }

  #reads(person: string, { unit, visibility, assignees, named }: Readable): boolean {
    const actor = this.#actors.get(person)
    const subject = { path: this.#rights.pathOf(unit), visibility, assignees, named }
    return actor !== undefined && can(actor, 'card:read', subject)
  }
}
