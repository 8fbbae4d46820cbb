import { z } from 'zod'
import { newId } from '#shared/base/ids.ts'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { id } from '#shared/base/schemas.ts'
import { titleOf } from '#shared/base/title.ts'
import { boardViewOf } from '#shared/board/board-view.ts'
import { priorities, visibilities, type Visibility } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import type { CardTemplate, CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { stageOfColumn } from '#shared/board/stages.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import { mayBegin } from '#shared/policy/flow.ts'
import type { Actor } from '#shared/policy/roles.ts'
import type { DocumentEdit } from '#server/room/document-store.ts'
import type { BoardRecord } from '#server/room/board-index.ts'
import { subjectOf } from '#server/room/card-record.ts'
import { type AccessDesk, boardFor } from './card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import { drawnId } from '#server/cases/desk/drawn-id.ts'
import { type JudgingDesk, judgeAtCommit, type JudgedRight } from './judge-at-commit.ts'
import { KeyedMutex } from '#shared/base/keyed-mutex.ts'
import type { Answered, Remember } from '#server/cases/desk/remembered.ts'
import { planNotices } from '#server/cases/desk/plan-notices.ts'
import { makes, planCard } from './plan-card.ts'
import { templateFile } from './template-file.ts'

/** What a new card is asked for with; `id` is chosen by the caller so that asking twice makes one card. */
export const cardRequest = z
  .object({
    id: drawnId.optional(),
    title: titleOf(500),
    /** `task` when left out, for those who may make one, `service` for the others. */
    type: id.optional(),
    column: id.optional(),
    /** Where in its column, for those who may move it; the others' cards go to its end. */
    place: z.enum(['top', 'end']).default('end'),
    unit: id.optional(),
    priority: z.enum(priorities).default('normal'),
    visibility: z.enum(visibilities).optional(),
    labels: z.array(id).max(100).default([]),
    assignees: z.array(id).max(100).default([]),
    /** A template of the type that begins the case file. */
    template: id.optional(),
  })
  .meta({ examples: [{ title: '楼道灯不亮', type: 'hazard', unit: 'LY1-b3', priority: 'urgent' }] })
export type CardRequest = z.output<typeof cardRequest>

/** A request with the case file that the card begins with, in place of a template's. */
export interface CardWithFile extends CardRequest {
  readonly file?: DocumentEdit
  /** How many residents reported it; nobody when left out. */
  readonly residents?: number
}

/** A card that exists now. */
export interface MadeCard {
  readonly id: string
  readonly number: string
}

/** Where a new card goes, and how. */
interface Place {
  readonly type: CardTypeDefinition
  readonly template: CardTemplate | undefined
  readonly unit: string
  readonly column: string
  readonly onTop: boolean
  readonly named: readonly string[]
  readonly visibility: Visibility
  /** It begins beyond the first stage: whoever makes it has accepted it. */
  readonly accepted: boolean
  readonly authority: string
}

/** The one answer for an id that cannot be had. */
const taken = refused('conflict', { rule: 'C5' })

type Desk = AccessDesk &
  JudgingDesk &
  Pick<CaseDesk, 'directory' | 'numbers' | 'notices' | 'clocks' | 'clock'>

/** Creates cards. Requests with one id wait for each other, so that only the first makes a card. */
export class CreateCard {
  readonly #desk: Desk
  readonly #making = new KeyedMutex()

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /**
   * The card of the request, at its place in its column; status 200 when an earlier request with the same id made it. `conflict`
   * when someone else's card has the id.
   */
  async answer(
    board: string,
    request: CardWithFile,
    actor: Actor,
    remember: Remember,
  ): Promise<Outcome<Answered>> {
    const card = request.id ?? newId()
    return this.#making.run([card], () =>
      judgeAtCommit(this.#desk, { actor, boards: [board] }, right =>
        this.#make(board, card, request, actor, { remember, right }),
      ),
    )
  }

  async #make(
    boardId: string,
    card: string,
    request: CardWithFile,
    actor: Actor,
    { remember, right }: { readonly remember: Remember; readonly right: JudgedRight },
  ): Promise<Outcome<Answered>> {
    const desk = this.#desk
    const there = desk.cards.get(card)
    if (there?.createdBy === actor.id && there.board === boardId)
      return done({ status: 200, body: { id: card, number: there.number } satisfies MadeCard })
    const board = boardFor(desk, actor, boardId)
    if (!board.ok) return board
    const place = await this.#place(board.value, request, actor)
    if (!place.ok) return place
    // Whether it is somebody else's, hidden or erased is nobody's to learn, nor anything for who could not make the card.
    if (there !== undefined || desk.cards.isErased(card)) return taken
    const { type, template, unit, column, onTop, named, visibility, accepted, authority } =
      place.value

    const at = desk.clock.now()
    const { title, priority, labels, assignees } = request
    const made = await planCard(desk, {
      id: card,
      board: boardId,
      title,
      type: type.id,
      column,
      onTop,
      unit,
      priority,
      visibility,
      named,
      labels,
      assignees,
      owner: accepted ? actor.id : '',
      checkTotal: template?.checklist.length ?? 0,
      residents: request.residents ?? 0,
      actor,
      at,
    })
    const answered: Answered = {
      status: 201,
      body: { id: card, number: made.number } satisfies MadeCard,
    }
    const notices = planNotices(
      desk,
      actor.id,
      assignees.map(to => ({ kind: 'assignment', to, card, at })),
    )
    const file =
      request.file ?? (template === undefined ? null : templateFile(card, type, template))
    const committed = await desk.store.commit(
      file === null ? [made.entry] : [made.entry, file],
      { actor, origin: 'command', at, authority: right(() => done(authority)) },
      [...made.statements, ...notices.statements, ...remember(answered)],
    )
    if (committed.ok) {
      notices.notify()
      made.notify()
    }
    if (committed.ok) return done(answered)
    return committed.problem.kind === 'card-erased' ? taken : committed
  }

  /** Where the card goes, when it may. */
  async #place(board: BoardRecord, request: CardRequest, actor: Actor): Promise<Outcome<Place>> {
    const desk = this.#desk
    const type = typeFor(desk, board.id, request.type, actor)
    if (type === undefined || type.retired)
      return refused('bad-request', { rule: 'TY3', detail: 'type: not one of the card types' })
    if (!makes(actor, type)) return refused('forbidden', { rule: 'TY3' })
    const template = type.templates.find(one => one.id === request.template)
    if (request.template !== undefined && template === undefined)
      return refused('bad-request', { rule: 'TY5', detail: 'template: not one of the type' })
    const visibility =
      type.audience === 'leadership' ? 'named' : (request.visibility ?? type.visibility)
    const assignees = new Set(request.assignees)
    const named = visibility === 'named' ? [actor.id] : []
    const subjectIn = (unit: string) =>
      subjectOf({ unit, visibility, assignees, named: new Set(named) }, desk.path)
    const unit =
      request.unit ??
      unitFor(board, actor, desk, candidate => can(actor, 'card:create', subjectIn(candidate)))
    if (!desk.path(unit).includes(board.unit))
      return refused('bad-request', { rule: 'C3', detail: 'unit: not below the board’s' })
    if (!desk.directory.isInUse(unit)) return refused('unit-closed', { rule: 'DY12' })
    const subject = subjectIn(unit)
    if (!can(actor, 'card:create', subject)) return refused('forbidden', { rule: 'C3' })

    const doc = await desk.store.copy(documentName('board', board.id))
    const view = boardViewOf(board.id, doc)
    doc.destroy()
    const open = view.columns.filter(column => !column.archived)
    const column =
      request.column === undefined
        ? open.find(column => column.kind === 'open')
        : open.find(column => column.id === request.column)
    if (column === undefined) {
      // A board that goes meanwhile has lost its columns first.
      await desk.store.settled(documentName('board', board.id))
      const still = boardFor(desk, actor, board.id)
      return still.ok ? refused('bad-request', { detail: 'column: not on the board' }) : still
    }
    const begins = mayBegin(type, stageOfColumn(column))
    if (begins === 'no') return refused('flow-no-way', { rule: 'C4' })
    const accepted = begins === 'accepted'
    if (accepted && !can(actor, 'card:accept', subject)) return refused('forbidden', { rule: 'C4' })
    const labels = new Set(view.labels.map(label => label.id))
    if (!request.labels.every(label => labels.has(label)))
      return refused('bad-request', { detail: 'labels: not on the board' })
    if (assignees.size > 0 && !can(actor, 'card:assign', subject))
      return refused('forbidden', { rule: 'C4' })
    if (!areAround(desk, board, assignees))
      return refused('bad-request', { detail: 'assignees: not on the board' })
    const authority = authorityOf(actor, 'card:create', subject)
    return done({
      type,
      template,
      unit,
      column: column.id,
      onTop: request.place === 'top' && can(actor, 'card:move', subject),
      named,
      visibility,
      accepted,
      authority,
    })
  }
}

function typeFor(
  desk: Pick<CaseDesk, 'types'>,
  board: string,
  wanted: string | undefined,
  actor: Actor,
): CardTypeDefinition | undefined {
  if (wanted !== undefined) return desk.types.get(wanted, board)
  const task = desk.types.get('task')
  return task !== undefined && makes(actor, task) ? task : desk.types.get('service')
}

/** Whether all of the people have something to do with the board. */
export function areAround(
  { directory }: Pick<CaseDesk, 'directory'>,
  board: BoardRecord,
  people: ReadonlySet<string>,
): boolean {
  if (people.size === 0) return true
  const around = new Set(directory.peopleAround(board.unit).map(({ person }) => person.id))
  return [...people].every(person => around.has(person))
}

/** The board's own unit where the actor may create, otherwise the first of their own units where they may. */
function unitFor(
  board: BoardRecord,
  actor: Actor,
  desk: Pick<CaseDesk, 'path'>,
  allowed: (unit: string) => boolean,
): string {
  if (allowed(board.unit)) return board.unit
  const own = actor.memberships
    .map(membership => membership.path.at(-1)!)
    .find(unit => desk.path(unit).includes(board.unit) && allowed(unit))
  return own ?? board.unit
}
