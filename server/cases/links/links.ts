import type { LinkKind } from '#shared/board/card/link-kinds.ts'
import { can } from '#shared/policy/can.ts'
import { auditStatement } from '#server/audit/entry.ts'
import { authorityOn } from '#server/cases/cards/card-access.ts'
import type { CaseDesk } from '#server/cases/desk/case-desk.ts'
import type { Given } from '#server/cases/desk/command.ts'
import type { RecordStatement } from '#server/log/log.ts'
import { statement } from '#server/records/database.ts'
import type { CardLinkRow } from '#server/cases/tables.ts'
import { type CardRecord, subjectOf } from '#server/room/card-record.ts'

/** What a link is called from the other card. */
const mirrored: Readonly<Record<LinkKind, LinkKind>> = {
  related: 'related',
  'duplicate-of': 'has-duplicate',
  'has-duplicate': 'duplicate-of',
  'split-from': 'split-into',
  'split-into': 'split-from',
  project: 'part-of-project',
  'part-of-project': 'project',
}

/** What a card is to another one by their types: part of a project, a project that has it, or related. */
export function kindBetween(
  { types }: Pick<CaseDesk, 'types'>,
  one: { readonly type: string },
  other: { readonly type: string },
): LinkKind {
  const isProject = ({ type }: { readonly type: string }) => types.get(type)?.milestones === true
  if (isProject(one) === isProject(other)) return 'related'
  return isProject(other) ? 'part-of-project' : 'project'
}

/** What links need to know of a card. */
type Linked = Pick<
  CardRecord,
  'id' | 'type' | 'unit' | 'visibility' | 'assignees' | 'named' | 'board'
>

/** The links of a card as they are stored; whoever gives them out asks for each whether its other card may be read. */
export const linksOf = (
  { records }: Pick<CaseDesk, 'records'>,
  card: string,
): Promise<readonly CardLinkRow[]> =>
  records.selectFrom('card_links').selectAll().where('card', '=', card).orderBy('at').execute()

/** Links two cards, from both sides; a link that is there already is left alone. No document holds anything of it. */
export function linkStatements(
  desk: Pick<CaseDesk, 'records' | 'path'>,
  one: Linked,
  kind: LinkKind,
  other: Linked,
  given: Given,
): readonly RecordStatement[] {
  const { actor, at } = given
  const half = (card: Linked, to: Linked, kind: LinkKind) => [
    statement(
      desk.records
        .insertInto('card_links')
        .values({ card: card.id, other: to.id, kind, by: actor.id, at })
        .onConflict(conflict => conflict.doNothing()),
    ),
    lineOf(desk, 'linked', card, { card: to.id, kind }, given),
  ]
  return [...half(one, other, kind), ...half(other, one, mirrored[kind])]
}

/** Takes the link between two cards away from both. */
export const unlinkStatements = (
  desk: Pick<CaseDesk, 'records' | 'path'>,
  one: Linked,
  other: Linked,
  given: Given,
): readonly RecordStatement[] =>
  [[one, other] as const, [other, one] as const].flatMap(([card, to]) => [
    statement(
      desk.records.deleteFrom('card_links').where('card', '=', card.id).where('other', '=', to.id),
    ),
    lineOf(desk, 'unlinked', card, { card: to.id }, given),
  ])

/** The line in a card's audit, on whatever right the actor has on that very card. */
function lineOf(
  desk: Pick<CaseDesk, 'path'>,
  action: 'linked' | 'unlinked',
  card: Linked,
  link: Readonly<Record<string, string>>,
  { actor, at }: Given,
): RecordStatement {
  const verb = can(actor, 'card:relate', subjectOf(card, desk.path)) ? 'card:relate' : 'card:read'
  return auditStatement({
    subject: card.id,
    unit: card.unit,
    actor: actor.id,
    origin: 'command',
    at,
    authority: authorityOn(desk, actor, card, verb),
    action,
    before: action === 'linked' ? null : link,
    after: action === 'linked' ? link : null,
  })
}
