import { isSafeLink } from '#shared/board/file/rich-text-shape.ts'
import type {
  CardDraft,
  ChecklistDraft,
  FieldDraft,
  FieldValue,
  LinkDraft,
  NoteDraft,
} from '#server/exchange/draft/board-draft.ts'
import { CardText } from './card-text.ts'
import { byPos, distinct } from '#server/exchange/draft/distinct.ts'
import { textLimits } from '#server/exchange/limits.ts'
import type { ImportWarnings } from '#server/exchange/warnings/import-warnings.ts'
import { startField } from './trello-start.ts'
import { instantOf } from '#server/exchange/text/text.ts'
import type { TrelloAction, TrelloCard, TrelloChecklist } from './trello-shape.ts'

/** What a card needs to know of its board. */
export interface CardAround {
  readonly column: string
  /** Whether its column holds finished cards. */
  readonly finished: boolean
  readonly labels: ReadonlySet<string>
  readonly fields: ReadonlyMap<string, FieldDraft>
  readonly people: ReadonlySet<string>
  readonly checklists: readonly TrelloChecklist[]
  readonly comments: readonly TrelloAction[]
  readonly maker: { readonly by: string | null; readonly at: string | null } | null
  readonly boardDate: string
  readonly warnings: ImportWarnings
}

/** One Trello card with everything that belongs to it. */
export function cardDraft(card: TrelloCard, around: CardAround): CardDraft {
  const { warnings, people } = around
  const createdAt =
    instantOf(around.maker?.at) ??
    createdAtOfId(card.id) ??
    instantOf(card.dateLastActivity) ??
    around.boardDate
  const text = new CardText({ id: card.id, at: createdAt, warnings })
  const person = (id: string | null | undefined) => (id && people.has(id) ? id : null)
  const { title, description } = text.opening(card.name, card.desc ?? '')
  const checklists = around.checklists.length === 0 ? [] : checklistDrafts(around, text)
  const links = linkDrafts(card, createdAt, text, around)
  const values = fieldValues(card, text, around)
  countCard(card, around)
  return {
    id: card.id,
    title,
    type: 'task',
    column: around.column,
    unit: null,
    priority: 'normal',
    visibility: 'board',
    named: [],
    archived: card.closed === true,
    due: date(card.due, warnings),
    labels: labelsOf(card, around),
    assignees: [...new Set(card.idMembers ?? [])].filter(id => people.has(id)),
    createdAt,
    createdBy: person(around.maker?.by) ?? person(card.idMemberCreator),
    description,
    checklists,
    notes: [...noteDrafts(around, createdAt, text), ...text.kept],
    links,
    values,
    milestones: [],
    typeValues: [],
  }
}

/** When a thing was made, from the seconds in the first eight digits of its id (a MongoDB ObjectId). */
export function createdAtOfId(id: string): string | null {
  if (!/^[0-9a-f]{24}$/i.test(id)) return null
  const time = Number.parseInt(id.slice(0, 8), 16) * 1000
  return time > Date.UTC(2010) && time < Date.UTC(2100) ? new Date(time).toISOString() : null
}

function date(value: string | null | undefined, warnings: ImportWarnings): string | null {
  const instant = instantOf(value)
  if (value && instant === null) warnings.add('malformed', { example: value })
  return instant
}

function labelsOf(card: TrelloCard, { labels, warnings }: CardAround): readonly string[] {
  const ids = new Set([...(card.idLabels ?? []), ...(card.labels ?? []).map(label => label.id)])
  for (const id of ids) if (!labels.has(id)) warnings.add('dangling', { example: `label ${id}` })
  return [...ids].filter(id => labels.has(id))
}

function checklistDrafts(around: CardAround, text: CardText): readonly ChecklistDraft[] {
  const { warnings } = around
  return byPos(around.checklists).map(checklist => ({
    id: checklist.id,
    title: text.fit(checklist.name ?? '', textLimits.checklist),
    items: distinct(byPos(checklist.checkItems ?? []), warnings).map(item => {
      if (item.idMember) warnings.add('check-item-member')
      return {
        id: item.id,
        text: text.fit(item.name, textLimits.item),
        done: item.state === 'complete',
        due: date(item.due, warnings),
      }
    }),
  }))
}

function noteDrafts(around: CardAround, createdAt: string, text: CardText): readonly NoteDraft[] {
  return around.comments
    .map(action => ({
      id: action.id,
      by: action.idMemberCreator ?? action.memberCreator?.id ?? null,
      byName: null,
      at: instantOf(action.date) ?? createdAtOfId(action.id) ?? createdAt,
      text: action.data?.text ?? '',
      editedAt: instantOf(action.data?.dateLastEdited),
      reply: false,
    }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(note => text.notes(note))
}

function linkDrafts(
  card: TrelloCard,
  createdAt: string,
  text: CardText,
  { warnings, people }: CardAround,
): readonly LinkDraft[] {
  const links: LinkDraft[] = []
  for (const attachment of distinct(byPos(card.attachments ?? []), warnings)) {
    const url = attachment.url ?? ''
    const name = attachment.name || url
    if (!isSafeLink(url)) {
      warnings.add('unsafe-link', { example: url || name })
      text.keep(name === url ? url : `${name}\n${url}`)
      continue
    }
    if (attachment.isUpload === true) warnings.add('trello-files')
    links.push({
      id: attachment.id,
      name: text.fit(name, textLimits.attachment),
      url,
      by: attachment.idMember && people.has(attachment.idMember) ? attachment.idMember : null,
      at: instantOf(attachment.date) ?? createdAtOfId(attachment.id) ?? createdAt,
    })
  }
  return links
}

function fieldValues(
  card: TrelloCard,
  text: CardText,
  { fields, warnings }: CardAround,
): CardDraft['values'] {
  const values = new Map<string, FieldValue>()
  for (const item of card.customFieldItems ?? []) {
    const field = fields.get(item.idCustomField)
    if (field === undefined) {
      warnings.add('dangling', { example: `custom field ${item.idCustomField}` })
      continue
    }
    if (values.has(field.id)) {
      warnings.add('duplicate', { example: `${card.name}: ${field.name}` })
      continue
    }
    const value = valueOf(field, item, text)
    if (value !== null) values.set(field.id, value)
    else if (item.value || item.idValue)
      warnings.add('malformed', { example: `${card.name}: ${field.name}` })
  }
  const start = date(card.start, warnings)
  if (start !== null) values.set(startField, start)
  return [...values].map(([field, value]) => ({ field, value }))
}

function valueOf(
  field: FieldDraft,
  item: NonNullable<TrelloCard['customFieldItems']>[number],
  text: CardText,
): FieldValue | null {
  const value = item.value ?? {}
  switch (field.kind) {
    case 'text':
      return typeof value.text === 'string' ? text.fit(value.text, textLimits.fieldValue) : null
    case 'number': {
      const number =
        typeof value.number === 'string' && value.number.trim() === ''
          ? Number.NaN
          : Number(value.number ?? Number.NaN)
      return Number.isFinite(number) ? number : null
    }
    case 'checkbox':
      return value.checked === undefined || value.checked === null
        ? null
        : String(value.checked) === 'true'
    case 'date':
      return instantOf(value.date)
    case 'choice':
      return field.options.some(option => option.id === item.idValue)
        ? { option: item.idValue! }
        : null
  }
}

function countCard(card: TrelloCard, { finished, warnings }: CardAround): void {
  if (card.dueComplete === true && !finished) warnings.add('due-complete', { example: card.name })
  // Trello writes −1 for “no reminder”.
  if (typeof card.dueReminder === 'number' && card.dueReminder >= 0) warnings.add('due-reminder')
  if (
    card.cover &&
    (card.cover.color || card.cover.idAttachment || card.cover.idUploadedBackground)
  )
    warnings.add('cover')
  warnings.add('stickers', { count: card.stickers?.length ?? 0 })
  warnings.add('votes', { count: card.idMembersVoted?.length ?? 0 })
  if (card.subscribed === true) warnings.add('watching')
  if (card.address || card.locationName || card.coordinates)
    warnings.add('location', {
      example: [card.name, card.locationName, card.address].filter(Boolean).join(', '),
    })
  if (card.isTemplate === true || card.cardRole) warnings.add('card-role', { example: card.name })
}
