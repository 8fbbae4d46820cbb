import { can, type Subject } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { Directory } from '#server/auth/directory.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'

type Matter = Pick<CardRecord, 'unit' | 'visibility' | 'assignees' | 'named'>

/**
 * Who answers for what comes to a unit: the grid staff of it and the officers of its beat who may take the card in; where there are
 * none, and for what only named people see, the leadership.
 */
export class Answerers {
  readonly #directory: Directory
  /** Whether a unit has staff of its own for what is seen so widely. */
  readonly #staffed = new Map<string, boolean>()
  readonly #subject: (card: Matter) => Subject

  constructor(directory: Directory) {
    this.#directory = directory
    this.#subject = card => subjectOf(card, unit => directory.path(unit))
  }

  /** The account ids of those who answer for a card that nobody has taken in. */
  of(card: Matter): readonly string[] {
    const near = card.visibility === 'named' ? [] : this.#who(card, answersNear)
    return near.length > 0 ? near : this.#who(card, answersAbove)
  }

  /** Whether the actor is one of them; asked for many cards at one moment it is cheaper than `of`. */
  includes(actor: Actor, card: Matter): boolean {
    const subject = this.#subject(card)
    if (!can(actor, 'card:accept', subject)) return false
    if (card.visibility === 'named') return answersAbove(actor, subject)
    return answersNear(actor, subject) || (answersAbove(actor, subject) && !this.#isStaffed(card))
  }

  #isStaffed(card: Matter): boolean {
    const key = `${card.unit} ${card.visibility}`
    const staffed = this.#staffed.get(key) ?? this.#who(card, answersNear).length > 0
    this.#staffed.set(key, staffed)
    return staffed
  }

  #who(card: Matter, answers: typeof answersNear): readonly string[] {
    const subject = this.#subject(card)
    const around = this.#directory.peopleAround(card.unit)
    const ids = new Set(around.map(({ person }) => person.id))
    return [...ids].filter(id => {
      const actor = this.#directory.actor(id)
      return actor !== null && answers(actor, subject) && can(actor, 'card:accept', subject)
    })
  }
}

const holds = (actor: Actor, { path }: Subject, roles: readonly string[]) =>
  actor.memberships.some(one => roles.includes(one.role) && path.includes(one.path.at(-1) ?? ''))

const answersNear = (actor: Actor, subject: Subject) => holds(actor, subject, ['grid', 'officer'])
const answersAbove = (actor: Actor, subject: Subject) => holds(actor, subject, ['leadership'])
