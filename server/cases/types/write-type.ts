import type * as Y from 'yjs'
import { done, type Outcome, refused } from '#shared/base/problem.ts'
import { cardTypes } from '#shared/board/card/card-types.ts'
import { documentName } from '#shared/board/document-name.ts'
import { stages } from '#shared/board/stages.ts'
import type { CardTypeDefinition } from '#shared/board/types/type-definition.ts'
import { bannedGround } from '#shared/policy/banned-categories.ts'
import { authorityOf, can } from '#shared/policy/can.ts'
import type { Actor } from '#shared/policy/roles.ts'
import { auditStatement } from '#server/audit/entry.ts'
import type { Core } from '#server/core/core.ts'
import type { DocumentStore } from '#server/room/document-store.ts'

/** What writing a type takes. */
export interface TypesDesk extends Pick<Core, 'types' | 'boards' | 'cards' | 'clock'> {
  readonly store: DocumentStore
}

/** The station whose types a person may change. */
const stationOf = (actor: Actor) =>
  actor.memberships.find(({ path }) => path.length === 1 && can(actor, 'type:configure', { path }))

/** Whether a person may change card types: they belong to the whole station. */
export const configuresTypes = (actor: Actor): boolean => stationOf(actor) !== undefined

/**
 * Adds a card type or changes one. `edit-banned` names the ground when a name stands for what no category may be about; a definition
 * that would strand cards (no closed stage, no codes) is a `bad-request`.
 */
export async function writeType(
  desk: TypesDesk,
  id: string,
  type: CardTypeDefinition,
  actor: Actor,
): Promise<Outcome<CardTypeDefinition>> {
  if (!configuresTypes(actor)) return refused('forbidden', { rule: 'TY1' })
  const wrong = flaw(type, id)
  if (wrong !== null) return refused('bad-request', { rule: 'TY2', detail: wrong })
  // Who sees the cards there are does not change behind their backs.
  const taken = ofPlugin(desk.types, type)
  if (taken !== null) return refused('bad-request', { rule: 'PL321', detail: taken })
  const before = desk.types.own().get(id)
  if (before !== undefined && before.audience !== type.audience && hasCards(desk, id))
    return refused('bad-request', { rule: 'TP3', detail: 'audience: there are cards of it' })
  const ground = groundOf(type)
  if (ground !== null) return refused('edit-banned', { rule: 'TY4', detail: ground })
  const at = desk.clock.now()
  const authority = authorityOf(actor, 'type:configure', { path: stationOf(actor)?.path ?? [] })
  const committed = await desk.store.commit(
    desk.boards.all().map(board => ({
      document: documentName('board', board.id),
      build: (doc: Y.Doc) => {
        const settings = doc.getMap('board')
        const before = settings.get('types')
        settings.set('types', (typeof before === 'number' ? before : 0) + 1)
      },
    })),
    {
      actor,
      origin: 'command',
      at,
      authority: () =>
        configuresTypes(actor) ? done(authority) : refused('forbidden', { rule: 'TY1' }),
    },
    [
      desk.types.statement(type, at, actor.id),
      auditStatement({
        subject: id,
        actor: actor.id,
        origin: 'command',
        at,
        authority,
        action: 'type-written',
        before: before ?? null,
        after: type,
      }),
    ],
  )
  if (!committed.ok) return committed
  desk.types.take(type)
  return done(type)
}

const hasCards = ({ boards, cards }: Pick<Core, 'boards' | 'cards'>, type: string): boolean =>
  boards.all().some(board => [...cards.ofBoard(board.id).values()].some(card => card.type === type))

/** What of a type has the name of something that a plugin brings, also of one that is gone: its values stand under that name. */
function ofPlugin(types: TypesDesk['types'], type: CardTypeDefinition): string | null {
  const there = types.get(type.id)
  if (there?.plugin !== undefined) return `id: of the plugin ${there.plugin.id}`
  const field = types.broughtTo(type.id).find(({ id }) => type.fields.some(own => own.id === id))
  return field === undefined ? null : `fields.${field.id}: of the plugin ${field.plugin!.id}`
}

function flaw(type: CardTypeDefinition, id: string): string | null {
  if (type.id !== id) return 'id: not that of the address'
  if (type.stages.at(-1) !== 'closed') return 'stages: the last one is closed'
  const order = type.stages.map(stage => stages.indexOf(stage))
  if (order.some((at, i) => i > 0 && at <= order[i - 1]!)) return 'stages: out of order'
  const twice = (ids: readonly string[]) => new Set(ids).size !== ids.length
  if (twice(type.fields.map(field => field.id))) return 'fields: an id stands twice'
  const built = (cardTypes as readonly string[]).includes(id)
  // Complaints about police are for leadership and the auditor alone, whatever an administrator writes.
  if (id === 'complaint' && (type.audience !== 'leadership' || type.visibility !== 'named'))
    return 'audience: complaints are for leadership'
  return built && type.retired && id === 'complaint'
    ? 'retired: complaints can always be made'
    : null
}

/** Every name by which a type could sort people. */
function groundOf(type: CardTypeDefinition): string | null {
  const names = [
    type.name,
    ...type.fields.flatMap(field => [field.name, ...field.options.map(option => option.name)]),
    ...type.templates.map(template => template.name),
  ].flatMap(name => Object.values(name))
  for (const name of names) {
    const ground = bannedGround(name)
    if (ground !== null) return ground
  }
  return null
}
