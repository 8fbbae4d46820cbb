import { bannedGround } from '#shared/policy/banned-categories.ts'
import type { BoardDraft, CardDraft } from './board-draft.ts'

/** A draft without the labels, fields and options that no category may be about (TY4); each is named in the report with its name. */
export function withoutBanned(draft: BoardDraft): BoardDraft {
  const allowed = <T extends object>(parts: readonly T[], name: (part: T) => string) =>
    parts.filter(part => {
      const banned = bannedGround(name(part)) !== null
      if (banned) draft.warnings.add('banned', { example: name(part) })
      return !banned
    })
  const labels = allowed(draft.labels, label => label.name)
  const fields = allowed(draft.fields, field => field.name).map(field => ({
    ...field,
    options: allowed(field.options, option => option.text),
  }))
  const kept = new Set(labels.map(label => label.id))
  const options = new Map(
    fields.map(field => [field.id, new Set(field.options.map(option => option.id))]),
  )
  const fits = ({ field, value }: CardDraft['values'][number]) => {
    const known = options.get(field)
    return known !== undefined && (typeof value !== 'object' || known.has(value.option))
  }
  const cards = draft.cards.map(card => ({
    ...card,
    labels: card.labels.filter(id => kept.has(id)),
    values: card.values.filter(fits),
  }))
  return { ...draft, labels, fields, cards }
}
